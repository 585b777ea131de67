package org.chuangtu.journal;

/** An entry and its hash over everything it says and wrote. */
@SuppressWarnings(
        "ArrayRecordComponent") // a carrier between SQL and the Merkle tree, never compared
record EntryHash(long entryId, byte[] hash) {}
