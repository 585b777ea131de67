package org.chuangtu.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The root over a batch of hashes, as in RFC 6962 §2.1: leaves and inner nodes are hashed with different prefixes, so
 * that no inner node can pass for a leaf.
 */
final class MerkleTree {

    private MerkleTree() {}

    static byte[] root(List<byte[]> hashes) {
        if (hashes.isEmpty())
            throw new IllegalArgumentException("a batch holds at least one entry");
        if (hashes.size() == 1) return sha256((byte) 0, hashes.getFirst());
        List<byte[]> level = new ArrayList<>(hashes.size());
        hashes.forEach(it -> level.add(sha256((byte) 0, it)));
        return fold(level);
    }

    private static byte[] fold(List<byte[]> nodes) {
        if (nodes.size() == 1) return nodes.getFirst();
        int split = Integer.highestOneBit(nodes.size() - 1);
        return sha256(
                (byte) 1, fold(nodes.subList(0, split)), fold(nodes.subList(split, nodes.size())));
    }

    static byte[] sha256(byte prefix, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix);
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
