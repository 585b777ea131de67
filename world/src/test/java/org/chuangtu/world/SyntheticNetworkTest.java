package org.chuangtu.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticNetworkTest {

    private static final NetworkPlan PLAN =
            new NetworkPlan(2_000, 20_000, 80, NetworkPlan.Needs.MIXED, 7);

    @TempDir Path folder;

    /** When this fails, all networks made before from the same seeds are other networks now. */
    @Test
    void theSameSeedGivesTheSameBytes() throws IOException, NoSuchAlgorithmException {
        SyntheticNetwork.of(PLAN).write(folder);

        var digest = MessageDigest.getInstance("SHA-256");
        for (String file : new String[] {"firms.csv", "edges.csv", "essentiality.csv"}) {
            digest.update(Files.readAllBytes(folder.resolve(file)));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("ebf76244e788503212a9d69d695a284fbcb9f0ac7854348e8093a6999814e7b2");
    }

    @Test
    void anotherSeedGivesAnother() {
        var other = new NetworkPlan(2_000, 20_000, 80, NetworkPlan.Needs.MIXED, 8);

        assertThat(SyntheticNetwork.of(other).sector())
                .isNotEqualTo(SyntheticNetwork.of(PLAN).sector());
    }

    @Test
    void linksAreDistinctAndNobodySuppliesHimself() {
        var network = SyntheticNetwork.of(PLAN);
        var pairs = new HashSet<Long>();
        for (int link = 0; link < network.links(); link++) {
            assertThat(network.supplier()[link]).isNotEqualTo(network.buyer()[link]);
            pairs.add(network.supplier()[link] * 2_000L + network.buyer()[link]);
            assertThat(network.amount()[link]).isPositive();
        }
        assertThat(pairs).hasSize(20_000);
    }

    @Test
    void fewFirmsHaveVeryManyCustomers() {
        var network = SyntheticNetwork.of(PLAN);
        var customers = new int[network.firms()];
        for (int supplier : network.supplier()) {
            customers[supplier]++;
        }
        Arrays.sort(customers);

        assertThat(Arrays.stream(customers, 1_980, 2_000).sum())
                .as("the first hundredth has more than a tenth of all customers")
                .isGreaterThan(20_000 / 10);
        assertThat(customers[1_000]).as("the firm in the middle has few").isLessThan(10);
    }
}
