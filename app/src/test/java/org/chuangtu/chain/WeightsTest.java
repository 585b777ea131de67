package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsWhatAWalkFromEachNodeFinds(long seed) {
        var chain = randomChain(seed, 1_700, 2_100);
        for (var node : chain.nodes())
            assertThat(chain.weight(node.key())).isEqualTo(walked(chain, node.key()));
    }

    @Test
    void countsACircleLongerThanOneBlock() {
        var builder = ChainGraph.builder();
        for (int n = 0; n < 3_000; n++) builder.node("n" + n);
        for (int n = 0; n < 3_000; n++) builder.goesInto("n" + n, "n" + (n + 1) % 3_000);
        var chain = builder.node("before").goesInto("before", "n7").build();
        assertThat(chain.weight("n1234")).isEqualTo(3_000);
        assertThat(chain.weight("before")).isEqualTo(3_001);
    }

    @Test
    void endsOnAPathAsDeepAsTheChainIsLarge() {
        var builder = ChainGraph.builder();
        for (int n = 0; n < 50_000; n++) builder.node("n" + n);
        for (int n = 1; n < 50_000; n++) builder.goesInto("n" + (n - 1), "n" + n);
        var chain = builder.build();
        assertThat(chain.weight("n0")).isEqualTo(50_000);
        assertThat(chain.totalWeight()).isEqualTo(50_000L * 50_001 / 2);
        var answer = chain.controllability(Rule.of(Territory.ofCountries("CHN")));
        assertThat(answer.interval().lower()).isZero();
        assertThat(answer.interval().upper()).isEqualTo(1);
        assertThat(answer.untried()).isPositive();
    }

    static ChainGraph randomChain(long seed, int nodes, int edges) {
        var random = new Random(seed);
        var builder = ChainGraph.builder();
        for (int n = 0; n < nodes; n++) builder.node("n" + n);
        var taken = new HashSet<Long>();
        for (int e = 0; e < edges; e++) {
            int from = random.nextInt(nodes);
            int to = random.nextInt(nodes);
            boolean kind = random.nextInt(4) == 0;
            if (from == to || !taken.add(2L * ((long) from * nodes + to) + (kind ? 1 : 0)))
                continue;
            if (kind) builder.kindOf("n" + from, "n" + to);
            else builder.goesInto("n" + from, "n" + to);
        }
        return builder.build();
    }

    private static long walked(ChainGraph chain, String start) {
        var seen = new HashSet<String>();
        var queue = new ArrayDeque<String>();
        seen.add(start);
        queue.add(start);
        while (!queue.isEmpty()) {
            String node = queue.remove();
            for (var next : chain.outputs(node)) if (seen.add(next.key())) queue.add(next.key());
            for (var next : chain.generals(node)) if (seen.add(next.key())) queue.add(next.key());
        }
        return seen.size();
    }
}
