package org.chuangtu.journal;

import java.time.OffsetDateTime;

/** One batch of the chain. The arrays are never changed. */
@SuppressWarnings(
        "ArrayRecordComponent") // compared by the verifier with Arrays.equals, never as a record
record Seal(
        long no, byte[] previous, byte[] root, byte[] head, int entries, OffsetDateTime sealedAt) {

    static byte[] headOf(byte[] previous, byte[] root) {
        return MerkleTree.sha256((byte) 2, previous, root);
    }
}
