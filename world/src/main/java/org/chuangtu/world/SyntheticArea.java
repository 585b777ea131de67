package org.chuangtu.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A synthetic area, written as files that come in by {@code ./chuangtu import FOLDER}: places, organisations with their yearly
 * figures, and chains with all that is known of them. The headings are the names of the fields, and the names of the files say
 * that they are synthetic. {@code network/} holds the same firms and links as {@code ./chuangtu cascade} reads them.
 *
 * <p>Nothing is kept but the chains and the codes of the places: a firm is made from the seed and its number whenever it is asked
 * for, so that a nation takes little more memory than a town.
 *
 * <pre>{@code
 * Map<String, Long> rows = new SyntheticArea(AreaPlan.demo(7)).write(folder);
 * }</pre>
 */
public final class SyntheticArea {

    private static final String SCHEME = "uscc";
    private static final String INDUSTRIES = "gbt4754-2017";
    private static final String SURVEYOR = "合成普查组";
    private static final String LAST_DAY = AreaPlan.LAST_YEAR + "-12-31";

    /** Sectors from the first division of mining to the last of manufacturing make goods. */
    private static final int GOODS_UP_TO = 43;

    private static final double SURVEYED = 0.85;
    private static final double COMPLETELY = 0.8;
    private static final double OFFERS_ANOTHER = 0.12;

    private static final String[] COUNTRIES = {
        "JPN", "DEU", "USA", "KOR", "FRA", "ITA", "CHE", "NLD"
    };
    private static final double ELSEWHERE_TOO = 0.55;
    private static final double NOT_IN_CHINA = 0.12;

    /** @param code as files spell it */
    private record InstituteKind(String code, String title) {}

    private static final List<InstituteKind> INSTITUTES =
            List.of(
                    new InstituteKind("research institute", "研究院"),
                    new InstituteKind("research centre", "工程研究中心"),
                    new InstituteKind("university", "大学"),
                    new InstituteKind("transfer centre", "技术转移中心"));

    private final AreaPlan plan;
    private final ChainWeb web;
    private final Ground ground;
    private final Firms firms;
    private final Map<String, Long> rows = new LinkedHashMap<>();

    public SyntheticArea(AreaPlan plan) {
        this.plan = plan;
        web = new ChainWeb(plan);
        ground = new Ground(plan);
        firms = new Firms(plan, web, ground);
    }

    /** Fills a sheet. */
    private interface Filling {
        void fill(Sheet sheet) throws IOException;
    }

    /**
     * Writes all files.
     *
     * @return how many rows each of them has, by name
     */
    public Map<String, Long> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        rows.clear();
        if (ground.isItsOwn()) {
            write(
                    folder,
                    "places",
                    ground::write,
                    "code",
                    "kind",
                    "nameZh",
                    "nameEn",
                    "within",
                    "geometry");
            write(folder, "definitions", Totals::define, Totals.DEFINITION);
            write(
                    folder,
                    "totals",
                    it -> Totals.state(it, ground.area(), plan.ladder()),
                    Totals.STATED);
        }
        write(
                folder,
                "organisations",
                this::organisations,
                "name",
                "creditCode",
                "kind",
                "country",
                "place",
                "lon",
                "lat",
                "exactness",
                "industryScheme",
                "industries",
                "honours",
                "asOf");
        write(
                folder,
                "years",
                this::years,
                "firm",
                "period",
                "revenue",
                "highTechRevenue",
                "research",
                "researchHome",
                "profit",
                "tax",
                "assets",
                "netAssets",
                "exports",
                "staff",
                "researchers",
                "inventions",
                "patents",
                "asOf");
        write(folder, "chains", this::chains, "code", "nameZh", "nameEn", "industry");
        write(folder, "stages", this::stages, "chain", "code", "nameZh", "nameEn", "position");
        write(folder, "nodes", this::nodes, "chain", "code", "nameZh", "nameEn", "kind", "stage");
        write(folder, "edges", this::edges, "chain", "from", "to", "relation");
        write(
                folder,
                "provisions",
                this::provisions,
                "chain",
                "node",
                "scheme",
                "provider",
                "providerName",
                "country",
                "place",
                "share",
                "asOf");
        write(
                folder,
                "surveys",
                this::surveys,
                "chain",
                "node",
                "area",
                "surveyor",
                "surveyedOn",
                "completeness");
        supply(folder);
        return Map.copyOf(rows);
    }

    private void write(Path folder, String name, Filling filling, String... headings)
            throws IOException {
        try (var sheet = new Sheet(folder.resolve("synthetic_" + name + ".csv"), headings)) {
            filling.fill(sheet);
            rows.put(name, sheet.rows());
        }
    }

    private void organisations(Sheet sheet) throws IOException {
        for (int number = 0; number < firms.count(); number++) {
            var firm = firms.at(number);
            var spot = ground.spot(firm.place(), number);
            sheet.row(
                    firm.name(),
                    firm.creditCode(),
                    "enterprise",
                    "CHN",
                    firm.place(),
                    spot.lon(),
                    spot.lat(),
                    spot.exactness(),
                    INDUSTRIES,
                    firm.division(),
                    String.join(";", firm.honours()),
                    LAST_DAY);
        }
        for (int institute = 0; institute < plan.institutes(); institute++) {
            var dice = Dice.of(plan.seed(), Dice.Of.INSTITUTE, institute);
            var kind = INSTITUTES.get(dice.below(INSTITUTES.size()));
            var chain = web.chains().get(dice.below(web.chains().size()));
            var place = ground.place(dice, chain.number());
            var spot = ground.spot(place, (long) plan.firms() + institute);
            sheet.row(
                    firms.word(institute)
                            + chain.industry().name().zh()
                            + kind.title()
                            + FirmNames.SYNTHETIC,
                    firms.institution(institute),
                    kind.code(),
                    "CHN",
                    place,
                    spot.lon(),
                    spot.lat(),
                    spot.exactness(),
                    INDUSTRIES,
                    "73",
                    "",
                    LAST_DAY);
        }
    }

    private void years(Sheet sheet) throws IOException {
        for (int number = 0; number < firms.count(); number++) {
            var firm = firms.at(number);
            for (var it : firms.years(firm)) {
                sheet.row(
                        firm.creditCode(),
                        it.year(),
                        it.revenue(),
                        it.highTechRevenue(),
                        it.research(),
                        it.researchHome(),
                        it.profit(),
                        it.tax(),
                        it.assets(),
                        it.netAssets(),
                        it.exports(),
                        it.staff(),
                        it.researchers(),
                        it.inventions(),
                        it.patents(),
                        it.year() + "-12-31");
            }
        }
    }

    private void chains(Sheet sheet) throws IOException {
        for (var it : web.chains()) {
            sheet.row(it.code(), it.nameZh(), it.nameEn(), it.industry().code());
        }
    }

    private void stages(Sheet sheet) throws IOException {
        for (var chain : web.chains()) {
            for (int stage = 1; stage <= Vocabulary.STAGES; stage++) {
                var name = ChainWeb.stage(stage);
                sheet.row(chain.code(), "S" + stage, name.zh(), name.en(), stage);
            }
        }
    }

    private void nodes(Sheet sheet) throws IOException {
        String[] kinds = {"material", "material", "product", "equipment", "product"};
        for (var it : web.nodes()) {
            sheet.row(
                    it.chain().code(),
                    it.code(),
                    it.name().zh(),
                    it.name().en(),
                    kinds[it.stage() - 1],
                    "S" + it.stage());
        }
    }

    private void edges(Sheet sheet) throws IOException {
        for (var it : web.nodes()) {
            for (int input : it.inputs()) {
                sheet.row(it.chain().code(), web.nodes().get(input).code(), it.code(), "goes_into");
            }
            if (it.general() >= 0) {
                sheet.row(
                        it.chain().code(),
                        it.code(),
                        web.nodes().get(it.general()).code(),
                        "kind_of");
            }
        }
    }

    /** What each node's firms offer of the world, and which countries offer the rest. */
    private void provisions(Sheet sheet) throws IOException {
        for (var node : web.nodes()) {
            var dice = Dice.of(plan.seed(), Dice.Of.PROVISIONS, node.number());
            countries(node, dice, sheet);
            for (int at = 0; at < node.firms(); at++) {
                var firm = firms.at(node.firstFirm() + at);
                offers(firm, node, share(firm, node), sheet);
                if (dice.chance(OFFERS_ANOTHER)) {
                    var chain = node.chain();
                    var another = web.nodes().get(chain.first() + dice.below(chain.nodes()));
                    // A node that nobody offers stays one.
                    if (another.firms() > 1 && another.number() != node.number()) {
                        offers(firm, another, "", sheet);
                    }
                }
            }
        }
    }

    private static void offers(Firms.Firm firm, ChainWeb.Node node, String share, Sheet sheet)
            throws IOException {
        sheet.row(
                node.chain().code(),
                node.code(),
                SCHEME,
                firm.creditCode(),
                "",
                "CHN",
                firm.place(),
                share,
                LAST_DAY);
    }

    /** Only of the largest three is a share known. */
    private static String share(Firms.Firm firm, ChainWeb.Node node) {
        var sizes = new Sizes(node.firms());
        if (firm.size() < sizes.of(Math.min(2, node.firms() - 1))) {
            return "";
        }
        return perCent((long) Math.max(1, 60 * firm.size() / (sizes.of(0) + 2)));
    }

    private void countries(ChainWeb.Node node, Dice dice, Sheet sheet) throws IOException {
        boolean here = node.firms() > 0 || !dice.chance(NOT_IN_CHINA);
        int others = dice.chance(ELSEWHERE_TOO) || !here ? 1 + dice.below(3) : 0;
        int left = 1_000;
        var first = dice.below(COUNTRIES.length);
        for (int at = 0; at < others; at++) {
            int share =
                    at == others - 1 && !here ? left : (int) (left * (0.1 + 0.5 * dice.share()));
            country(node, COUNTRIES[(first + at) % COUNTRIES.length], share, sheet);
            left -= share;
        }
        if (here) {
            country(node, "CHN", left, sheet);
        }
    }

    private static void country(ChainWeb.Node node, String country, int share, Sheet sheet)
            throws IOException {
        sheet.row(
                node.chain().code(),
                node.code(),
                "",
                "",
                country,
                country,
                "",
                perCent(share),
                LAST_DAY);
    }

    private static String perCent(long tenths) {
        return BigDecimal.valueOf(tenths, 1).toPlainString() + "%";
    }

    private void surveys(Sheet sheet) throws IOException {
        for (var node : web.nodes()) {
            var dice = Dice.of(plan.seed(), Dice.Of.PROVISIONS, -1L - node.number());
            if (dice.chance(SURVEYED)) {
                sheet.row(
                        node.chain().code(),
                        node.code(),
                        ground.area(),
                        SURVEYOR,
                        AreaPlan.LAST_YEAR + "-10-" + (10 + dice.below(20)),
                        dice.chance(COMPLETELY) ? "complete" : "partial");
            }
        }
    }

    /** The links, as the chains know them and as the cascade does. */
    private void supply(Path folder) throws IOException {
        Path network = Files.createDirectories(folder.resolve("network"));
        try (var sheet = new Sheet(network.resolve("firms.csv"), "id", "sector")) {
            for (int firm = 0; firm < firms.count(); firm++) {
                var it = firms.at(firm);
                sheet.row(it.creditCode(), it.division());
            }
        }
        try (var sheet =
                new Sheet(
                        network.resolve("essentiality.csv"),
                        "supplier_sector",
                        "buyer_sector",
                        "class")) {
            for (String from : divisions()) {
                for (String to : divisions()) {
                    sheet.row(from, to, makesGoods(from) && makesGoods(to) ? 2 : 1);
                }
            }
        }
        try (var edges = new Sheet(network.resolve("edges.csv"), "supplier", "buyer", "weight")) {
            write(
                    folder,
                    "supply",
                    sheet ->
                            new SupplyLinks(plan, web, firms)
                                    .each((node, seller, buyer, amount) -> {
                                        var from = firms.creditCode(seller);
                                        var to = firms.creditCode(buyer);
                                        var value = BigDecimal.valueOf(amount, 2);
                                        edges.row(from, to, value);
                                        sheet.row(
                                                node.chain().code(),
                                                node.code(),
                                                SCHEME,
                                                from,
                                                to,
                                                AreaPlan.LAST_YEAR,
                                                value,
                                                "万元");
                                    }),
                    "chain",
                    "node",
                    "scheme",
                    "seller",
                    "buyer",
                    "period",
                    "amount",
                    "unit");
        }
    }

    private static boolean makesGoods(String division) {
        return Integer.parseInt(division) <= GOODS_UP_TO;
    }

    private static List<String> divisions() {
        var all = new ArrayList<String>();
        var words = Vocabulary.ofTheArea();
        words.industries().forEach(it -> it.stages().forEach(stage -> all.add(stage.division())));
        words.others().forEach(it -> all.add(it.division()));
        return all.stream().distinct().sorted().toList();
    }
}
