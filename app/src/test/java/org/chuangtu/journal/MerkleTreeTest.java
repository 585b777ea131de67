package org.chuangtu.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    /** RFC 6962 §2.1 worked by hand for three leaves: H(1, H(1, l0, l1), l2). */
    @Test
    void splitsAtTheLargestPowerOfTwo() {
        byte[] l0 = leaf("a"), l1 = leaf("b"), l2 = leaf("c");
        byte[] expected = MerkleTree.sha256((byte) 1, MerkleTree.sha256((byte) 1, l0, l1), l2);
        assertThat(MerkleTree.root(List.of(bytes("a"), bytes("b"), bytes("c"))))
                .isEqualTo(expected);
    }

    @Test
    void knowsTheRootOfOneEmptyLeafFromTheStandard() {
        assertThat(HexFormat.of().formatHex(MerkleTree.root(List.of(new byte[0]))))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void everyBitOfEveryLeafMatters() {
        var random = new Random(7);
        for (int size = 1; size <= 33; size++) {
            List<byte[]> leaves =
                    IntStream.range(0, size).mapToObj(_ -> randomBytes(random)).toList();
            byte[] root = MerkleTree.root(leaves);
            var altered = new ArrayList<>(leaves);
            int victim = random.nextInt(size);
            byte[] other = altered.get(victim).clone();
            other[random.nextInt(other.length)] ^= 1;
            altered.set(victim, other);
            assertThat(MerkleTree.root(altered))
                    .as("size %d, leaf %d", size, victim)
                    .isNotEqualTo(root);
        }
    }

    @Test
    void orderMatters() {
        assertThat(MerkleTree.root(List.of(bytes("a"), bytes("b"))))
                .isNotEqualTo(MerkleTree.root(List.of(bytes("b"), bytes("a"))));
    }

    @Test
    void refusesAnEmptyBatch() {
        assertThatThrownBy(() -> MerkleTree.root(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] leaf(String text) {
        return MerkleTree.sha256((byte) 0, bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
