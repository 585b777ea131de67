package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.chuangtu.page.Bilingual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StagedLayoutTest {

    private final ChainGraph chip = WorkedExampleTest.example().build();

    @Test
    void everythingStandsLeftOfWhatItGoesInto() {
        var boxes = boxes(lay(chip));
        assertThat(boxes.apply("quartz").x()).isLessThan(boxes.apply("wafer").x());
        assertThat(boxes.apply("wafer").x()).isLessThan(boxes.apply("chip").x());
    }

    @Test
    void kindsStandIndentedUnderTheirGeneralNode() {
        var boxes = boxes(lay(chip));
        var general = boxes.apply("lithography tool");
        for (String kind : List.of("EUV tool", "DUV tool")) {
            assertThat(boxes.apply(kind).x())
                    .isGreaterThan(general.x())
                    .isLessThan(general.x() + general.width());
            assertThat(boxes.apply(kind).y()).isGreaterThan(general.y());
            assertThat(boxes.apply(kind).depth()).isEqualTo(1);
        }
    }

    @Test
    void stagesRunFromLeftToRightInTheirOrder() {
        var chain =
                ChainGraph.builder()
                        .node(node("fab", NodeKind.PROCESS, "制造"))
                        .node(node("design", NodeKind.DESIGN, "设计"))
                        .node("resist")
                        .node("alone")
                        .goesInto("resist", "fab")
                        .build();
        var layout = StagedLayout.of(chain, List.of("设计", "制造"), keys(chain));
        assertThat(layout.bands())
                .extracting(StagedLayout.Band::stage)
                .containsExactly("设计", "制造", null);
        assertThat(StagedLayout.stagesOf(chain, List.of("设计", "制造")))
                .isEqualTo(Map.of("design", "设计", "fab", "制造", "resist", "制造"));
    }

    @Test
    void aLineGoesAroundTheBoxThatStandsInItsWay() {
        var chain =
                ChainGraph.builder()
                        .node(node("wafer", NodeKind.MATERIAL, "材料"))
                        .node(node("tool", NodeKind.EQUIPMENT, "装备"))
                        .node(node("chip", NodeKind.PRODUCT, "产品"))
                        .goesInto("wafer", "chip")
                        .goesInto("tool", "chip")
                        .build();
        var layout = StagedLayout.of(chain, List.of("材料", "装备", "产品"), keys(chain));
        var tool = boxes(layout).apply("tool");
        assertThat(boxes(layout).apply("wafer").y()).isEqualTo(tool.y());
        var lines = layout.lines();
        assertThat(lines)
                .filteredOn(it -> it.from().equals("wafer"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.path())
                                .containsPattern(
                                        " (%d|%d)H"
                                                .formatted(
                                                        tool.y() - 4,
                                                        tool.y() + tool.height() + 4)));
        assertThat(lines)
                .filteredOn(it -> it.from().equals("tool"))
                .singleElement()
                .satisfies(it -> assertThat(it.path()).doesNotContain("H"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noTwoNodesOverlapAndNoneIsLost(long seed) {
        var chain = RandomChains.draw(seed, 60).chain();
        var layout = lay(chain);
        assertThat(layout.boxes()).hasSize(chain.size());
        assertThat(layout.lines()).hasSize(chain.edges().size());
        var boxes = new ArrayList<>(layout.boxes());
        boxes.sort(Comparator.comparingInt(StagedLayout.Box::x));
        for (int i = 0; i < boxes.size(); i++) {
            var a = boxes.get(i);
            assertThat(a.x() + a.width()).isLessThanOrEqualTo(layout.width());
            assertThat(a.y() + a.height()).isLessThanOrEqualTo(layout.height());
            for (int j = i + 1; j < boxes.size(); j++) {
                var b = boxes.get(j);
                boolean apart =
                        a.x() + a.width() <= b.x()
                                || b.x() + b.width() <= a.x()
                                || a.y() + a.height() <= b.y()
                                || b.y() + b.height() <= a.y();
                assertThat(apart).as("%s and %s of seed %d", a, b, seed).isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void drawsTheSameChainTheSameWay(long seed) {
        assertThat(lay(RandomChains.draw(seed, 40).chain()))
                .isEqualTo(lay(RandomChains.draw(seed, 40).chain()));
    }

    @Test
    void drawsOnlyWhatIsAskedFor() {
        var layout = StagedLayout.of(chip, List.of(), List.of("wafer", "chip"));
        assertThat(layout.boxes())
                .extracting(StagedLayout.Box::node)
                .containsExactlyInAnyOrder("wafer", "chip");
        assertThat(layout.lines()).hasSize(1);
    }

    @Test
    void refusesMoreThanCanBeRead() {
        var large = WeightsTest.randomChain(1, 301, 100);
        assertThatThrownBy(() -> lay(large)).hasMessageContaining("300");
    }

    @Test
    void aroundANodeTheNearestComeFirstAndTheHeavierAmongThem() {
        assertThat(chip.around("chip", 1, 10))
                .extracting(ChainGraph.Node::key)
                .containsExactly("chip", "wafer", "lithography tool");
        assertThat(chip.around("chip", 2, 4))
                .extracting(ChainGraph.Node::key)
                .containsExactly("chip", "wafer", "lithography tool", "quartz");
    }

    private static ChainGraph.Node node(String key, NodeKind kind, String stage) {
        return new ChainGraph.Node(key, key, new Bilingual(key, null), kind, stage, Basis.STATED);
    }

    private static StagedLayout lay(ChainGraph chain) {
        return StagedLayout.of(chain, List.of(), keys(chain));
    }

    private static List<String> keys(ChainGraph chain) {
        return chain.nodes().stream().map(ChainGraph.Node::key).toList();
    }

    private static Function<String, StagedLayout.Box> boxes(StagedLayout layout) {
        return node ->
                layout.boxes().stream()
                        .filter(it -> it.node().equals(node))
                        .findFirst()
                        .orElseThrow();
    }
}
