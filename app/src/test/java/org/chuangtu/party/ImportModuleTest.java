package org.chuangtu.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Tally;
import org.chuangtu.journal.Journal;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@ModuleDatabaseTest
@DirtiesContext // the next class begins with a database of its own: both count what they find
class ImportModuleTest {

    private static final Path SHARED =
            Path.of(System.getenv().getOrDefault("CHUANGTU_SHARED", "../../shared"), "data");

    @Autowired private OrganisationsByFile organisations;
    @Autowired private IndustriesByFile industries;
    @Autowired private Parties parties;
    @Autowired private Industries classifications;
    @Autowired private MergeDesk desk;
    @Autowired private Access access;
    @Autowired private Journal journal;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;

    private Tally bring(IntakeTarget target, FakeFile file, String title) {
        return access.as(
                Actor.SYSTEM,
                () ->
                        transaction.execute(_ -> {
                            journal.enter("test.imported", null, Map.of());
                            assertThat(file.refusedBy(target, title)).isEmpty();
                            return target.write(file, FakeRun.of(title));
                        }));
    }

    private <T> T as(Supplier<T> action) {
        return access.as(Actor.SYSTEM, action);
    }

    private static Map<String, Object> row(Object... fields) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) row.put(fields[i].toString(), fields[i + 1]);
        return row;
    }

    private static FakeFile shared(String path, java.util.function.Function<Path, FakeFile> read) {
        var file = SHARED.resolve(path);
        if (!Files.exists(file)) {
            System.err.println("SKIPPED: no " + file + "; set CHUANGTU_SHARED to run this test");
            Assumptions.abort("no " + file);
        }
        return read.apply(file);
    }

    @Test
    void aFileSaysWhereItsFirmsAreAndOnWhichDatum() {
        var spot = new Place.Point(121.7185, 39.1043);
        var shown = Datum.BD_09.fromWgs84(spot);
        var file =
                FakeFile.of(
                        List.of(
                                row(
                                        "name",
                                        "坐标甲厂",
                                        "lon",
                                        BigDecimal.valueOf(121.5),
                                        "lat",
                                        BigDecimal.valueOf(39.05)),
                                row(
                                        "name",
                                        "坐标乙厂",
                                        "lon",
                                        BigDecimal.valueOf(shown.lon()),
                                        "lat",
                                        BigDecimal.valueOf(shown.lat()),
                                        "datum",
                                        "百度",
                                        "exactness",
                                        "site"),
                                row("name", "坐标丙厂")));

        bring(organisations, file, "有坐标的名单");

        assertThat(positionOf("坐标甲厂")).containsExactly("121.500000 39.050000 null WGS-84");
        assertThat(positionOf("坐标乙厂")).containsExactly("121.718500 39.104300 site BD-09");
        assertThat(positionOf("坐标丙厂")).isEmpty();
        assertThat(bring(organisations, file, "有坐标的名单")).isEqualTo(new Tally(0, 0, 3));
        var corrected =
                FakeFile.of(
                        List.of(
                                row(
                                        "name",
                                        "坐标甲厂",
                                        "lon",
                                        BigDecimal.valueOf(121.6),
                                        "lat",
                                        BigDecimal.valueOf(39.05))));
        assertThat(bring(organisations, corrected, "有坐标的名单")).isEqualTo(new Tally(0, 1, 0));
        assertThat(positionOf("坐标甲厂")).containsExactly("121.600000 39.050000 null WGS-84");
    }

    private List<String> positionOf(String name) {
        return jdbc.sql(
                        """
                        SELECT to_char(p.lon, 'FM990.000000') || ' ' || to_char(p.lat, 'FM990.000000') || ' ' || coalesce(p.exactness, 'null')
                               || ' ' || p.stated_datum
                          FROM party.position p JOIN party.organisation o ON o.id = p.organisation_id WHERE o.name_zh = :name
                        """)
                .param("name", name)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    @Test
    void aPositionThatCannotBeIsRefusedWithItsRemedy() {
        var file =
                FakeFile.of(
                        List.of(
                                row(
                                        "name",
                                        "写反的厂",
                                        "lon",
                                        BigDecimal.valueOf(39.05),
                                        "lat",
                                        BigDecimal.valueOf(121.5)),
                                row("name", "半个位置的厂", "lon", BigDecimal.valueOf(121.5)),
                                row(
                                        "name",
                                        "地球外的厂",
                                        "lon",
                                        BigDecimal.valueOf(40515000),
                                        "lat",
                                        BigDecimal.valueOf(4330000))));

        assertThat(as(() -> file.refusedBy(organisations, "坐标有误的名单")))
                .containsExactly(
                        "2 lon party.intake.positionSwapped",
                        "3 lat party.intake.halfPosition",
                        "4 lon party.intake.positionNotOnEarth");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var file =
                FakeFile.of(
                        List.of(
                                row(
                                        "name",
                                        "石岛工业",
                                        "kind",
                                        "enterprise",
                                        "honours",
                                        List.of("国家制造业单项冠军(2022)")),
                                row(
                                        "name",
                                        "大连理工大学",
                                        "kind",
                                        "university",
                                        "aliases",
                                        List.of("大工"))));

        assertThat(bring(organisations, file, "甲册")).isEqualTo(new Tally(2, 0, 0));
        assertThat(bring(organisations, file, "甲册")).isEqualTo(new Tally(0, 0, 2));
        assertThat(
                        bring(
                                organisations,
                                FakeFile.of(List.of(row("name", "石岛工业", "country", "CHN"))),
                                "甲册"))
                .isEqualTo(new Tally(0, 1, 0));
    }

    @Test
    void rowsThatDifferOnlyInWidthCaseAndBlanksAreOneRecord() {
        var file =
                FakeFile.of(
                        List.of(
                                row("name", "大窑湾（保税）ABC物流有限公司"),
                                row("name", "大窑湾(保税)abc 物流有限公司"),
                                row("name", "大窑湾（保税）ＡＢＣ物流有限公司")));

        assertThat(bring(organisations, file, "宽窄册")).isEqualTo(new Tally(1, 0, 2));
        assertThat(as(() -> parties.search("大窑湾（保税）ABC物流", 10))).hasSize(1);
        assertThat(bring(organisations, file, "宽窄册")).isEqualTo(new Tally(0, 0, 3));
    }

    /** A pair of characters that one name repeats is shared once, so no likeness goes above 1. */
    @Test
    void namesThatRepeatThemselvesAreComparedLikeOthers() {
        bring(
                organisations,
                FakeFile.of(
                        List.of(
                                row("name", "拉拉拉拉拉拉拉拉拉有限公司"),
                                row("name", "拉拉拉拉拉食品有限公司"),
                                row("name", "LALALALALALA Inc"),
                                row("name", "LALALA Foods Inc"))),
                "叠字册");

        var ids = as(() -> parties.search("拉拉拉拉拉", 10)).stream().map(Brief::id).toList();
        assertThat(ids).hasSize(2);
        assertThat(as(() -> desk.openOf(ids)))
                .allSatisfy(it -> assertThat(it.likeness()).isBetween(0.0, 1.0));
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT party.likeness(party.grams('abababab'), party.grams('abab')),
                                               party.likeness(party.grams('abab'), party.grams('abababab')),
                                               party.likeness(party.grams('甲乙丙'), party.grams('丁戊己'))
                                        """)
                                .query((rs, i) ->
                                        List.of(rs.getDouble(1), rs.getDouble(2), rs.getDouble(3)))
                                .single())
                .containsExactly(1.0, 1.0, 0.0);
    }

    @Test
    void theSameNameFromAnotherSourceIsProposedAndNotMerged() {
        bring(organisations, FakeFile.of(List.of(row("name", "北方交易中心"))), "乙册");
        bring(organisations, FakeFile.of(List.of(row("name", "北方交易中心"))), "丙册");

        var found = as(() -> parties.search("北方交易中心", 10));
        assertThat(found).hasSize(2);
        assertThat(as(() -> desk.openOf(List.of(found.getFirst().id()))))
                .extracting(MergeProposal::reason)
                .containsExactly(MergeProposal.Reason.SAME_NAME);
    }

    @Test
    void oneCodeUnderTwoNamesIsHeldByTheNameThatFits() {
        var file =
                FakeFile.of(
                        List.of(
                                row(
                                        "scheme",
                                        "stock",
                                        "identifier",
                                        "999096",
                                        "name",
                                        "甲地港口股份有限公司",
                                        "shortName",
                                        "净源环保"),
                                row(
                                        "scheme",
                                        "stock",
                                        "identifier",
                                        "999096.SH",
                                        "name",
                                        "乙省净源环保股份有限公司",
                                        "shortName",
                                        "净源环保")));

        assertThat(bring(organisations, file, "丁册")).isEqualTo(new Tally(2, 0, 0));

        long holder =
                as(() -> parties.byIdentifier(Identifier.of("stock", "999096"))).orElseThrow();
        assertThat(as(() -> parties.find(holder)).orElseThrow().name().zh())
                .isEqualTo("乙省净源环保股份有限公司");
        assertThat(as(() -> desk.openOf(List.of(holder))))
                .extracting(MergeProposal::reason)
                .containsExactly(MergeProposal.Reason.CODE_OF_ANOTHER);
        assertThat(bring(organisations, file, "丁册")).isEqualTo(new Tally(0, 0, 2));
    }

    @Test
    void whatSomebodyCorrectedByHandAFileOnlyCompletes() {
        var file = List.of(row("scheme", "t", "identifier", "1", "name", "手改机构", "country", "CHN"));
        bring(organisations, FakeFile.of(file), "戊册");
        long id = as(() -> parties.byIdentifier(Identifier.of("t", "1"))).orElseThrow();
        var now = as(() -> parties.find(id)).orElseThrow();
        as(() ->
                parties.change(
                        id,
                        now.entryId(),
                        new OrganisationDraft(
                                now.kind(),
                                now.name(),
                                "JPN",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                now.provenance())));

        var richer =
                row(
                        "scheme",
                        "t",
                        "identifier",
                        "1",
                        "name",
                        "手改机构",
                        "country",
                        "CHN",
                        "address",
                        "金州区某路 1 号");
        assertThat(bring(organisations, FakeFile.of(List.of(richer)), "戊册"))
                .isEqualTo(new Tally(0, 1, 0));
        var after = as(() -> parties.find(id)).orElseThrow();
        assertThat(after.country()).isEqualTo("JPN");
        assertThat(after.address()).isEqualTo("金州区某路 1 号");
    }

    @Test
    void refusesWhatCannotBeRightAndSaysWhere() {
        var file =
                FakeFile.of(
                        List.of(
                                row("name", "甲", "scheme", "stock"),
                                row("name", "乙", "place", "没有这个地方"),
                                row("name", "丙", "industries", List.of("A1")),
                                row(
                                        "name",
                                        "丁",
                                        "scheme",
                                        "uscc",
                                        "identifier",
                                        "91350100M000100Y44")));

        assertThat(as(() -> file.refusedBy(organisations, "己册")))
                .containsExactly(
                        "2 identifier party.intake.halfIdentifier",
                        "3 place party.intake.noSuchPlace",
                        "4 industryScheme party.intake.noIndustryScheme",
                        "5 identifier party.intake.creditCode.CHECK_DIGIT");
    }

    @Test
    void theChipProvidersBecomeOrganisationsAndCountries() {
        var file = shared("cset-chip-explorer/providers.csv", ImportModuleTest::providers);

        var tally = bring(organisations, file, "CSET");

        assertThat(tally).isEqualTo(new Tally(396, 0, 0));
        assertThat(kinds("CSET")).containsEntry("country", 23L).containsEntry("enterprise", 373L);
        long canon = as(() -> parties.byIdentifier(Identifier.of("cset", "P159"))).orElseThrow();
        assertThat(as(() -> parties.dossier(canon)).orElseThrow().names())
                .extracting(Dossier.Name::name)
                .containsExactlyInAnyOrder("Canon ANELVA", "Canon Machinery");
        assertThat(bring(organisations, file, "CSET")).isEqualTo(new Tally(0, 0, 396));
    }

    /** As the profile reads it: rows of one id and name are one row with several aliases. */
    private static FakeFile providers(Path csv) {
        var rows = new LinkedHashMap<String, Map<String, Object>>();
        try (var reader =
                de.siegmar.fastcsv.reader.CsvReader.builder()
                        .detectBomHeader(true)
                        .ofNamedCsvRecord(csv)) {
            for (var record : reader) {
                var row =
                        rows.computeIfAbsent(
                                record.getField("provider_id"),
                                id ->
                                        row(
                                                "scheme",
                                                "cset",
                                                "identifier",
                                                id,
                                                "name",
                                                record.getField("provider_name"),
                                                "kind",
                                                record.getField("provider_type"),
                                                "aliases",
                                                new ArrayList<String>()));
                boolean country = record.getField("provider_type").equals("country");
                String code =
                        country ? record.getField("provider_name") : record.getField("country");
                if (Country.isCode(code)) row.put("country", code);
                if (!record.getField("alias").isEmpty()) aliases(row).add(record.getField("alias"));
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return FakeFile.of(List.copyOf(rows.values()));
    }

    @SuppressWarnings("unchecked")
    private static List<String> aliases(Map<String, Object> row) {
        return (List<String>) java.util.Objects.requireNonNull(row.get("aliases"));
    }

    private Map<String, Long> kinds(String title) {
        var kinds = new HashMap<String, Long>();
        jdbc.sql(
                        """
                        SELECT o.kind, count(*) FROM party.organisation o JOIN evidence.source s ON s.id = o.source_id
                         WHERE coalesce(s.title_zh, s.title_en) = :title GROUP BY o.kind
                        """)
                .param("title", title)
                .query(rs -> {
                    kinds.put(rs.getString(1), rs.getLong(2));
                });
        return kinds;
    }

    @Test
    void theListedFirmsComeWithTheirRepeatedCodesContested() {
        var file = shared("chain-knowledge-graph/company.json", ImportModuleTest::companies);

        var tally = bring(organisations, file, "上市公司");

        assertThat(tally).isEqualTo(new Tally(4_654, 0, 0));
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM party.identifier WHERE scheme = 'stock' AND NOT contested AND source_id = (SELECT id FROM evidence.source WHERE title_zh = '上市公司')")
                                .query(Long.class)
                                .single())
                .isEqualTo(4_586L);
        var wrong = as(() -> parties.search("中国建设银行股份有限公司", 1)).getFirst();
        assertThat(as(() -> parties.dossier(wrong.id())).orElseThrow().codes())
                .allMatch(Dossier.Code::contested);
        assertThat(
                        as(() -> desk.openOf(Set.of(wrong.id()))).stream()
                                .map(MergeProposal::reason)
                                .toList())
                .contains(MergeProposal.Reason.CODE_OF_ANOTHER);
        assertThat(bring(organisations, file, "上市公司")).isEqualTo(new Tally(0, 0, 4_654));
    }

    private static FakeFile companies(Path file) {
        var json = JsonMapper.shared();
        var rows = new ArrayList<Map<String, Object>>();
        try {
            for (var line : Files.readAllLines(file)) {
                var it = json.readTree(line);
                rows.add(
                        row(
                                "scheme", "stock",
                                "identifier", it.get("code").asString(),
                                "name", it.get("fullname").asString(),
                                "shortName", it.get("name").asString(),
                                "kind", "enterprise",
                                "listedAt", it.get("location").asString()));
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return FakeFile.of(rows);
    }

    @Test
    void aMissingLevelOfTheNationalClassificationIsBridged() {
        var file =
                FakeFile.of(
                        List.of(
                                row("scheme", "GB/T 4754-2017", "code", "A", "nameZh", "农、林、牧、渔业"),
                                row(
                                        "scheme",
                                        "GB/T 4754-2017",
                                        "code",
                                        "05",
                                        "nameZh",
                                        "专业",
                                        "parentCode",
                                        "A"),
                                row(
                                        "scheme",
                                        "GB/T 4754-2017",
                                        "code",
                                        "0530",
                                        "nameZh",
                                        "小类",
                                        "parentCode",
                                        "053")));

        assertThat(bring(industries, file, "国标")).isEqualTo(new Tally(3, 0, 0));
        assertThat(bring(industries, file, "国标")).isEqualTo(new Tally(0, 0, 3));

        assertThat(as(() -> classifications.within(new IndustryCode("GB/T 4754-2017", "05"))))
                .extracting(it -> it.code().code())
                .containsExactly("0530");
    }
}
