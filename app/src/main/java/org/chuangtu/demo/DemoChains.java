package org.chuangtu.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.chain.Basis;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Stage;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.IndustryDraft;
import org.chuangtu.place.Places;
import org.springframework.stereotype.Component;

/**
 * The eleven industries of "433+1" as chains nobody has surveyed yet, and the worked example of the design: controllable
 * by China to 8/14, and labelled synthetic.
 */
@Component
class DemoChains {

    static final String EXAMPLE = "demo-chip";

    private final ChainDesk desk;
    private final Industries industries;
    private final Places places;
    private final DemoSources sources;

    DemoChains(ChainDesk desk, Industries industries, Places places, DemoSources sources) {
        this.desk = desk;
        this.industries = industries;
        this.places = places;
        this.sources = sources;
    }

    /** In one transaction with the industries, so the first of these tells whether it was done; people may have changed the chains since. */
    int load() {
        var facts = Facts.of("industries.csv");
        if (industries.byCode(code(facts.getFirst())).isPresent()) return 0;
        long area = places.byCode(DemoPlaces.AREA).orElseThrow().id();
        for (var fact : facts) {
            industry(fact);
            chain(fact, area);
        }
        example(area);
        return facts.size() + 1;
    }

    private static IndustryCode code(Facts.Fact fact) {
        return new IndustryCode(IndustryCode.AREA, fact.get("code"));
    }

    private void industry(Facts.Fact fact) {
        var _ =
                industries.add(
                        new IndustryDraft(
                                code(fact),
                                new Bilingual(fact.stated("name_zh"), fact.titled("name_en")),
                                null,
                                1,
                                new Bilingual(fact.stated("group_zh"), fact.titled("group_en")),
                                fact.stated("ambition"),
                                null,
                                Provenance.stated(sources.feature())));
    }

    /** A chain of the industry, without a node: nobody has surveyed it, and nothing is made up. */
    private void chain(Facts.Fact fact, long area) {
        long _ =
                done(
                        desk.add(
                                new Chain.Draft(
                                        fact.get("code"),
                                        new Bilingual(
                                                fact.stated("name_zh"), fact.titled("name_en")),
                                        null,
                                        fact.get("code"),
                                        area,
                                        new Claim(
                                                sources.feature(),
                                                null,
                                                null,
                                                null,
                                                Basis.STATED,
                                                false))));
    }

    private void example(long area) {
        var claim = new Claim(sources.example(), null, null, null, Basis.SYNTHETIC, false);
        long chain =
                done(
                        desk.add(
                                new Chain.Draft(
                                        EXAMPLE,
                                        new Bilingual(
                                                "芯片小链（合成示例）",
                                                "A small chip chain (synthetic example)"),
                                        null,
                                        null,
                                        area,
                                        claim)));
        var nodes = new ExampleNodes(chain, claim);
        nodes.stage("materials", "材料", "Materials", 1);
        nodes.stage("equipment", "装备", "Equipment", 2);
        nodes.stage("products", "产品", "Products", 3);
        nodes.add("quartz", "石英", "Quartz", NodeKind.MATERIAL, "materials");
        nodes.add("wafer", "晶圆", "Wafer", NodeKind.MATERIAL, "materials");
        nodes.add("litho", "光刻机", "Lithography tool", NodeKind.EQUIPMENT, "equipment");
        nodes.add("euv", "EUV 光刻机", "EUV tool", NodeKind.EQUIPMENT, "equipment");
        nodes.add("duv", "DUV 光刻机", "DUV tool", NodeKind.EQUIPMENT, "equipment");
        nodes.add("chip", "芯片", "Chip", NodeKind.PRODUCT, "products");
        nodes.edge("quartz", "wafer", Relation.GOES_INTO);
        nodes.edge("wafer", "chip", Relation.GOES_INTO);
        nodes.edge("litho", "chip", Relation.GOES_INTO);
        nodes.edge("euv", "litho", Relation.KIND_OF);
        nodes.edge("duv", "litho", Relation.KIND_OF);
        nodes.provided("quartz", "CHN", "JPN");
        nodes.provided("wafer", "JPN");
        nodes.provided("euv", "NLD");
        nodes.provided("duv", "CHN");
        nodes.provided("chip", "CHN");
    }

    /** The example while it is being built, by the short names of its nodes. */
    private final class ExampleNodes {
        private final long chain;
        private final Claim claim;
        private final Map<String, Long> stages = new HashMap<>();
        private final Map<String, Long> nodes = new HashMap<>();

        ExampleNodes(long chain, Claim claim) {
            this.chain = chain;
            this.claim = claim;
        }

        void stage(String code, String chinese, String english, int position) {
            stages.put(
                    code,
                    done(
                            desk.add(
                                    chain,
                                    new Stage.Draft(
                                            code,
                                            new Bilingual(chinese, english),
                                            position,
                                            null,
                                            claim))));
        }

        void add(String code, String chinese, String english, NodeKind kind, String stage) {
            nodes.put(
                    code,
                    done(
                            desk.add(
                                    chain,
                                    new Node.Draft(
                                            code,
                                            new Bilingual(chinese, english),
                                            kind,
                                            stages.get(stage),
                                            null,
                                            null,
                                            claim))));
        }

        void edge(String from, String to, Relation relation) {
            long _ = done(desk.add(new Edge.Draft(node(from), node(to), relation, null, claim)));
        }

        void provided(String node, String... countries) {
            for (String country : countries) {
                long _ =
                        done(
                                desk.add(
                                        new Provision.Draft(
                                                node(node),
                                                new Provider.Country(country),
                                                null,
                                                country,
                                                null,
                                                null,
                                                null,
                                                claim)));
            }
        }

        private long node(String code) {
            return Objects.requireNonNull(nodes.get(code), code);
        }
    }

    private static long done(Saved saved) {
        if (saved instanceof Saved.Done(long id, _)) return id;
        throw new IllegalStateException(
                "a part of the demonstration's chains was refused: " + saved);
    }
}
