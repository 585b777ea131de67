package org.chuangtu.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticAreaTest {

    private static final AreaPlan PLAN = AreaPlan.of(7, 10_000, 100_000);

    @TempDir static Path folder;
    static WrittenArea area = new WrittenArea(Path.of("."));

    @TempDir Path other;

    @BeforeAll
    static void write() {
        area = WrittenArea.of(PLAN, folder);
    }

    /** When this fails, all areas made before from the same seeds are other areas now. */
    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(digest(WrittenArea.of(AreaPlan.demo(7), other)))
                .isEqualTo("3e997bb7e39da7048a12512ef96106546aeb6b57450eace486e70c1152f87f0d");
    }

    @Test
    void theLanguageAndTheTimeZoneOfTheMachineChangeNothing() {
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(digest(WrittenArea.of(PLAN, other))).isEqualTo(digest(area));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherSeedGivesAnother() {
        var another = WrittenArea.of(AreaPlan.of(8, 10_000, 100_000), other);

        assertThat(new HashSet<>(another.column("organisations", "name")))
                .isNotEqualTo(new HashSet<>(area.column("organisations", "name")));
        assertThat(another.rows("supply")).isNotEqualTo(area.rows("supply"));
    }

    @Test
    void hasAsManyOfEachAsWasAskedFor() {
        var ladder = PLAN.ladder();
        assertThat(area.rows("organisations")).hasSize(10_000 + PLAN.institutes());
        assertThat(area.rows("chains")).hasSize(PLAN.chains());
        assertThat(area.rows("nodes")).hasSize(PLAN.nodes());
        assertThat(area.rows("supply")).hasSize(100_000);
        assertThat(holders("高新技术企业")).isEqualTo(ladder.highTech());
        assertThat(holders("科技型中小企业")).isEqualTo(ladder.smallTech());
        assertThat(holders("雏鹰企业")).isEqualTo(ladder.eaglets());
        assertThat(holders("瞪羚企业")).isEqualTo(ladder.gazelles());
        assertThat(holders("国家级专精特新小巨人企业")).isEqualTo(ladder.nationalGiants());
        assertThat(holders("省级专精特新小巨人企业")).isEqualTo(ladder.provincialGiants());
    }

    private static long holders(String honour) {
        return area.column("organisations", "honours").stream()
                .filter(it ->
                        Arrays.stream(it.split(";")).anyMatch(one -> one.startsWith(honour + "(")))
                .count();
    }

    @Test
    void statesTotalsThatItsRecordsDoNotComeTo() {
        var stated = new HashMap<String, Long>();
        area.rows("totals")
                .forEach(it -> stated.put(it.get("indicator"), Long.valueOf(it.get("value"))));

        assertThat(stated)
                .containsKeys(
                        "high_tech_enterprises_in_total",
                        "eaglet_enterprises_in_total",
                        "registered_technology_smes");
        assertThat(stated.get("high_tech_enterprises_in_total")).isNotEqualTo(holders("高新技术企业"));
        assertThat(stated.get("eaglet_enterprises_in_total")).isNotEqualTo(holders("雏鹰企业"));
        assertThat(stated.get("registered_technology_smes")).isNotEqualTo(holders("科技型中小企业"));
    }

    @Test
    void everyNameSaysThatItIsSyntheticAndBeginsLikeNoOther() {
        var names = area.column("organisations", "name");

        assertThat(names).allMatch(it -> it.endsWith("（合成）"));
        assertThat(names.stream().map(it -> it.substring(0, 3))).doesNotHaveDuplicates();
        assertThat(area.column("chains", "nameZh")).allMatch(it -> it.endsWith("（合成）"));
    }

    /** By the letter of GB 32100-2015 and GB 11714-1997, written down a second time. */
    @Test
    void everyCreditCodeChecksAndIsOfADivisionThatDoesNotExist() {
        var codes = area.column("organisations", "creditCode");

        assertThat(codes).doesNotHaveDuplicates().allSatisfy(SyntheticAreaTest::checks);
        assertThat(codes).allMatch(it -> it.substring(2, 4).equals("99"));
    }

    private static void checks(String code) {
        String letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        assertThat(code).hasSize(18);
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        int sum = letters.indexOf(code.charAt(17));
        for (int at = 0; at < 17; at++) {
            sum += letters.indexOf(code.charAt(at)) * weights[at];
        }
        assertThat(sum % 31).as(code).isZero();
        int[] inner = {3, 7, 9, 10, 5, 8, 4, 2};
        int innerSum = code.charAt(16) == 'X' ? 10 : code.charAt(16) - '0';
        for (int at = 0; at < 8; at++) {
            innerSum += (code.charAt(8 + at) - '0') * inner[at];
        }
        assertThat(innerSum % 11).as("the organisation code in " + code).isZero();
    }

    @Test
    void everyReferenceResolves() {
        resolves(area);
    }

    @Test
    void everyReferenceResolvesAtAnySize() {
        for (int seed = 0; seed < 12; seed++) {
            int firms = 40 + seed * 137;
            var plan = AreaPlan.of(seed, firms, seed == 0 ? 0 : firms * (1 + seed % 4));
            var it = WrittenArea.of(plan, other.resolve("seed" + seed));
            assertThat(it.rows("organisations")).as("seed %s", seed).hasSizeGreaterThan(firms);
            assertThat(it.rows("supply")).as("seed %s", seed).hasSize(plan.links());
            resolves(it);
        }
    }

    private static void resolves(WrittenArea area) {
        var places = new HashSet<>(area.column("places", "code"));
        var codes = new HashSet<>(area.column("organisations", "creditCode"));
        var stages = pairs(area.rows("stages"), "code");
        var nodes = pairs(area.rows("nodes"), "code");
        within(places, without(area.column("places", "within"), ""));
        within(places, area.column("organisations", "place"));
        within(places, area.column("surveys", "area"));
        within(places, area.column("totals", "subject"));
        within(places, without(area.column("provisions", "place"), ""));
        within(codes, area.column("years", "firm"));
        within(codes, without(area.column("provisions", "provider"), ""));
        within(codes, area.column("supply", "seller"));
        within(codes, area.column("supply", "buyer"));
        within(stages, pairs(area.rows("nodes"), "stage"));
        within(nodes, pairs(area.rows("edges"), "from"));
        within(nodes, pairs(area.rows("edges"), "to"));
        for (String file : List.of("provisions", "surveys", "supply")) {
            within(nodes, pairs(area.rows(file), "node"));
        }
        assertThat(keys(area.rows("provisions"), "chain", "node", "provider", "providerName"))
                .doesNotHaveDuplicates();
        assertThat(keys(area.rows("nodes"), "chain", "code")).doesNotHaveDuplicates();
        assertThat(keys(area.rows("nodes"), "chain", "nameZh")).doesNotHaveDuplicates();
        assertThat(keys(area.rows("edges"), "chain", "from", "to", "relation"))
                .doesNotHaveDuplicates();
        assertThat(keys(area.rows("supply"), "seller", "buyer")).doesNotHaveDuplicates();
        assertThat(area.rows("supply"))
                .noneMatch(it -> it.getOrDefault("seller", "").equals(it.get("buyer")));
    }

    private static void within(Set<String> known, Collection<String> named) {
        var unknown = new HashSet<>(named);
        unknown.removeAll(known);
        assertThat(unknown).isEmpty();
    }

    private static List<String> without(Collection<String> these, String one) {
        return these.stream().filter(it -> !it.equals(one)).toList();
    }

    private static Set<String> pairs(List<Map<String, String>> rows, String heading) {
        return new HashSet<>(keys(rows, "chain", heading));
    }

    private static List<String> keys(List<Map<String, String>> rows, String... headings) {
        return rows.stream()
                .map(row -> Arrays.stream(headings).map(row::get).collect(Collectors.joining("|")))
                .toList();
    }

    @Test
    void whatGoesIntoSomethingStandsAtAnEarlierStage() {
        assertThat(area.rows("edges"))
                .filteredOn(it -> "goes_into".equals(it.get("relation")))
                .hasSizeGreaterThan(PLAN.nodes() / 2)
                .allMatch(it ->
                        it.getOrDefault("from", "").charAt(1)
                                < it.getOrDefault("to", "").charAt(1));
    }

    @Test
    void someNodesNobodyOffersAndSomeOneAlone() {
        var offered = new HashMap<String, Integer>();
        area.rows("provisions").stream()
                .filter(it -> !it.getOrDefault("provider", "").isEmpty())
                .forEach(it -> offered.merge(it.get("chain") + it.get("node"), 1, Integer::sum));

        assertThat(PLAN.nodes() - offered.size()).isBetween(PLAN.nodes() / 20, PLAN.nodes() / 4);
        assertThat(offered.values().stream().filter(it -> it == 1).count())
                .isGreaterThan(PLAN.nodes() / 30);
    }

    @Test
    void countriesShareANodeAmongThemWhole() {
        var shared = new HashMap<String, BigDecimal>();
        area.rows("provisions").stream()
                .filter(it -> it.getOrDefault("provider", "").isEmpty())
                .forEach(it ->
                        shared.merge(
                                it.get("chain") + it.get("node"),
                                new BigDecimal(it.getOrDefault("share", "").replace("%", "")),
                                BigDecimal::add));

        assertThat(shared.values())
                .isNotEmpty()
                .allMatch(it -> it.compareTo(BigDecimal.valueOf(100)) == 0);
    }

    /** Of published supply networks, the numbers of customers and suppliers fall with an exponent between 1 and 2.5. */
    @Test
    void numbersOfCustomersAndSuppliersHaveLongTails() {
        assertThat(tail(area.column("supply", "seller"))).isBetween(1.0, 2.5);
        assertThat(tail(area.column("supply", "buyer"))).isBetween(1.0, 2.5);
    }

    /** The exponent of how many have more than so many, by the hundred largest (Hill). */
    private static double tail(List<String> ends) {
        var degrees = new HashMap<String, Integer>();
        ends.forEach(it -> degrees.merge(it, 1, Integer::sum));
        var sorted = new ArrayList<>(degrees.values());
        sorted.sort((a, b) -> b - a);
        double threshold = Math.log(sorted.get(100));
        double sum = 0;
        for (int at = 0; at < 100; at++) {
            sum += Math.log(sorted.get(at)) - threshold;
        }
        return 100 / sum;
    }

    @Test
    void sellersSellWhatTheyOfferMostlyToLaterStagesOfTheirChain() {
        var offers = new HashMap<String, String>();
        for (var it : area.rows("provisions")) {
            offers.putIfAbsent(it.get("provider"), it.get("chain") + "|" + it.get("node"));
        }
        long later = 0;
        long toSomeNode = 0;
        for (var it : area.rows("supply")) {
            var sold = it.get("chain") + "|" + it.get("node");
            assertThat(offers.get(it.get("seller"))).isEqualTo(sold);
            var bought = offers.get(it.get("buyer"));
            if (bought == null) {
                continue;
            }
            toSomeNode++;
            if (bought.startsWith(it.get("chain") + "|")
                    && bought.compareTo(sold.substring(0, sold.lastIndexOf('-')) + "~") > 0) {
                later++;
            }
        }
        assertThat(toSomeNode).isGreaterThan(50_000);
        assertThat(later).isGreaterThan(toSomeNode * 7 / 10);
    }

    @Test
    void aYearsFiguresGoTogether() {
        assertThat(area.rows("years"))
                .isNotEmpty()
                .allSatisfy(it -> {
                    atMost(it, "highTechRevenue", "revenue");
                    atMost(it, "research", "revenue");
                    atMost(it, "researchHome", "research");
                    atMost(it, "netAssets", "assets");
                    atMost(it, "exports", "revenue");
                    atMost(it, "researchers", "staff");
                    atMost(it, "inventions", "patents");
                    assertThat(number(it, "staff")).isPositive();
                });
    }

    private static void atMost(Map<String, String> row, String less, String more) {
        assertThat(number(row, less)).as(less).isBetween(0L, number(row, more));
    }

    private static long number(Map<String, String> row, String heading) {
        return Long.parseLong(row.getOrDefault(heading, ""));
    }

    @Test
    void firmsGrowAndTheLargestTenthHasMostOfTheRevenue() {
        var revenues = new ArrayList<Long>();
        long first = 0;
        long last = 0;
        for (var it : area.rows("years")) {
            if (number(it, "period") == AreaPlan.LAST_YEAR) {
                revenues.add(number(it, "revenue"));
                last += number(it, "revenue");
            } else if (number(it, "period") == PLAN.firstYear()) {
                first += number(it, "revenue");
            }
        }
        revenues.sort((a, b) -> Long.compare(b, a));
        long largest = revenues.subList(0, revenues.size() / 10).stream().mapToLong(it -> it).sum();

        assertThat((double) last / first).isBetween(1.05, 1.6);
        assertThat((double) largest / last).isBetween(0.3, 0.8);
    }

    @Test
    void liesAmongPlacesThatAreThereAlready() {
        var plan = AreaPlan.of(3, 200, 400).at(List.of("jinpu", "210213001", "210213002"));
        var there = WrittenArea.of(plan, other);

        assertThat(there.has("places")).isFalse();
        assertThat(there.has("totals")).isFalse();
        assertThat(Set.copyOf(there.column("organisations", "place")))
                .containsExactlyInAnyOrder("210213001", "210213002");
        assertThat(Set.copyOf(there.column("surveys", "area"))).containsExactly("jinpu");
    }

    @Test
    void everyoneLiesInTheRectangleOfTheirPlace() {
        var corners = new HashMap<String, double[]>();
        for (var place : area.rows("places")) {
            var numbers =
                    place.getOrDefault("geometry", "")
                            .replaceAll("[^0-9.,-]", "")
                            .replaceAll("^,+|,+$", "")
                            .split(",+");
            corners.put(
                    place.getOrDefault("code", ""),
                    Stream.of(numbers).mapToDouble(Double::parseDouble).toArray());
        }
        for (var it : area.rows("organisations")) {
            var box = corners.getOrDefault(it.getOrDefault("place", ""), new double[6]);
            assertThat(degrees(it, "lon")).isStrictlyBetween(box[0], box[4]);
            assertThat(degrees(it, "lat")).isStrictlyBetween(box[1], box[5]);
        }
    }

    private static double degrees(Map<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }

    @Test
    void liesWithinTheOutlineOfWhatIsThereAlready() {
        var corner =
                new Outline(
                        List.of(
                                new Outline.Corner(121, 39),
                                new Outline.Corner(122, 39),
                                new Outline.Corner(122, 40)));
        var there =
                WrittenArea.of(
                        AreaPlan.of(3, 200, 400).at(List.of("jinpu", "210213001"), corner), other);

        assertThat(there.rows("organisations"))
                .isNotEmpty()
                .allSatisfy(it -> {
                    double lon = degrees(it, "lon");
                    double lat = degrees(it, "lat");
                    assertThat(lon - 121).isGreaterThan(lat - 39 - 1e-5).isBetween(0.0, 1.0);
                    assertThat(it.get("exactness")).isEqualTo("place");
                });
    }

    @Test
    void theCascadeReadsTheSameLinks() throws IOException {
        var edges = Files.readAllLines(folder.resolve("network/edges.csv"));
        var supply = area.rows("supply");

        assertThat(edges).hasSize(supply.size() + 1).first().isEqualTo("supplier,buyer,weight");
        assertThat(edges.get(1))
                .isEqualTo(
                        String.join(
                                ",",
                                supply.getFirst().get("seller"),
                                supply.getFirst().get("buyer"),
                                supply.getFirst().get("amount")));
        assertThat(Files.readAllLines(folder.resolve("network/firms.csv"))).hasSize(10_001);
    }

    @Test
    void refusesAnAreaThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> AreaPlan.of(1, 10, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> AreaPlan.of(1, 100, 100_000));
    }

    private static String digest(WrittenArea area) {
        try (var all = Files.walk(area.folder())) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
