package org.chuangtu.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Journal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Likely duplicates are looked for in sets; here every record is compared with every other, as the rule says it. */
@ModuleDatabaseTest
@DirtiesContext // goes through all records there are
class DuplicatesModuleTest {

    private static final String LETTERS = "连大滨海金州科技电子机械連臺灣體ＡａB株(（)）· 1２股份集团公司";
    private static final List<String> FORMS =
            List.of("有限公司", "股份有限公司", "集团", "有限責任公司", " Co., Ltd.", "", "（大连）有限公司");

    @Autowired private OrganisationsByFile organisations;
    @Autowired private Access access;
    @Autowired private Journal journal;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;

    private record Found(String reason, String shared, double likeness) {}

    private record Record(long id, boolean takesPart, String address, String foldedAddress) {}

    private record Name(long of, String normal, boolean certain) {}

    @Test
    void findsWhatComparingEachWithEachFinds() {
        var random = new Random(20261124);
        var expected = new TreeMap<String, Found>();
        for (int file = 0; file < 3; file++) {
            long last =
                    jdbc.sql("SELECT coalesce(max(id), 0) FROM party.organisation")
                            .query(Long.class)
                            .single();
            bring(drawn(random, file), "册" + file);
            byTheLetter(last).forEach(expected::putIfAbsent);
            assertThat(proposed()).as("after file " + file).isEqualTo(expected);
        }
        assertThat(expected.values())
                .extracting(Found::reason)
                .contains("SAME_NAME", "SIMILAR_NAME");
        assertThat(expected.values()).extracting(Found::shared).contains("");
        assertThat(expected.values().stream().filter(it -> it.shared().startsWith("辽宁")).count())
                .isPositive();
    }

    @Test
    void takesNamesApartAsTheDatabaseDoes() {
        var random = new Random(7);
        var names = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            var name = new StringBuilder();
            for (int length = 1 + random.nextInt(24); length > 0; length--)
                name.append(
                        switch (random.nextInt(4)) {
                            case 0 -> Character.toString(0x3400 + random.nextInt(0x6bff));
                            case 1 -> Character.toString(0x20 + random.nextInt(0x5f));
                            case 2 -> Character.toString(0xff01 + random.nextInt(0x5d));
                            default ->
                                    String.valueOf(
                                            LETTERS.charAt(random.nextInt(LETTERS.length())));
                        });
            names.add(name + FORMS.get(random.nextInt(FORMS.size())));
        }
        names.addAll(
                List.of(
                        "Intel Corp.",
                        "ASML Holding N.V.",
                        "Foo, Inc., Ltd",
                        "ΣΑΣ",
                        "İstanbul",
                        "⑴中國①",
                        "ﬁrm co",
                        "薴苧苎",
                        "a\u2028b\u3000c"));
        jdbc.sql(
                        """
                        SELECT n, party.folded(n), party.normal(n), party.grams(party.folded(n))::text[]
                          FROM unnest(:names::text[]) n
                        """)
                .param("names", names.toArray(String[]::new))
                .query(rs -> {
                    var key = NameKey.of(rs.getString(1));
                    assertThat(key.folded()).as(key.name()).isEqualTo(rs.getString(2));
                    assertThat(key.normal()).as(key.name()).isEqualTo(rs.getString(3));
                    assertThat(NameKey.grams(key.folded()))
                            .containsExactly((String[]) rs.getArray(4).getArray());
                });
    }

    private void bring(List<Map<String, Object>> rows, String title) {
        access.as(
                Actor.SYSTEM,
                () ->
                        transaction.execute(_ -> {
                            journal.enter("test.imported", null, Map.of());
                            return organisations.write(FakeFile.of(rows), FakeRun.of(title));
                        }));
    }

    private static List<Map<String, Object>> drawn(Random random, int file) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 250; i++) {
            var name =
                    new StringBuilder(
                            random.nextInt(3) == 0
                                    ? "大連"
                                    : "金州" + (char) ('甲' + random.nextInt(3)));
            for (int length = 2 + random.nextInt(5); length > 0; length--)
                name.append(LETTERS.charAt(random.nextInt(10)));
            var row = new HashMap<String, Object>();
            row.put("name", name + FORMS.get(random.nextInt(FORMS.size())));
            if (random.nextInt(3) == 0)
                row.put(
                        "otherName",
                        "Dalian " + (char) ('A' + random.nextInt(4)) + "BC Works Co., Ltd");
            if (random.nextInt(5) == 0)
                row.put("shortName", "金州" + LETTERS.charAt(random.nextInt(10)) + "甲乙");
            if (random.nextInt(2) == 0) row.put("address", "辽宁省大连市第" + random.nextInt(40) + "號");
            row.put("kind", random.nextInt(12) == 0 ? "country" : "enterprise");
            rows.add(row);
        }
        for (int i = 0; i < 70; i++) // more than are compared with one another
        rows.add(Map.of("name", "同名同姓第" + file + "分店" + i));
        for (int i = 0; i < 25; i++) rows.add(Map.of("name", "无边（" + file + i + "）有限公司"));
        return rows;
    }

    private Map<String, Found> byTheLetter(long newAfter) {
        var records = new HashMap<Long, Record>();
        jdbc.sql(
                        "SELECT id, status = 'ACTIVE' AND kind <> 'country', address, party.folded(address) FROM party.organisation")
                .query(rs -> {
                    records.put(
                            rs.getLong(1),
                            new Record(
                                    rs.getLong(1),
                                    rs.getBoolean(2),
                                    rs.getString(3),
                                    rs.getString(4)));
                });
        var names = new ArrayList<Name>();
        jdbc.sql("SELECT organisation_id, party.normal(name), certain FROM party.name_key")
                .query(rs -> {
                    names.add(new Name(rs.getLong(1), rs.getString(2), rs.getBoolean(3)));
                });
        var sameName = new TreeMap<String, Found>();
        var alike = new TreeMap<String, Found>();
        var atOneAddress = new TreeMap<String, Found>();
        for (var mine : names) {
            var me = Objects.requireNonNull(records.get(mine.of()));
            if (me.id() <= newAfter || !me.takesPart() || !mine.certain()) continue;
            long ofThisName =
                    names.stream().filter(it -> it.normal().equals(mine.normal())).count();
            long ofThisBlock = names.stream().filter(it -> begins(it).equals(begins(mine))).count();
            for (var other : names) {
                var it = Objects.requireNonNull(records.get(other.of()));
                if (it.id() == me.id() || !it.takesPart() || !other.certain()) continue;
                var pair = Math.min(me.id(), it.id()) + "-" + Math.max(me.id(), it.id());
                double likeness = likeness(mine.normal(), other.normal());
                if (other.normal().equals(mine.normal())) {
                    if (mine.normal().length() >= 3 && ofThisName <= MergeTable.MOST_OF_ONE_NAME)
                        sameName.merge(
                                pair,
                                new Found("SAME_NAME", mine.normal(), 1),
                                (a, b) -> a.shared().compareTo(b.shared()) <= 0 ? a : b);
                } else if (mine.normal().length() >= 5
                        && begins(other).equals(begins(mine))
                        && ofThisBlock <= MergeTable.MOST_OF_ONE_BLOCK
                        && likeness >= MergeTable.ALIKE) {
                    alike.merge(
                            pair,
                            new Found("SIMILAR_NAME", "", likeness),
                            DuplicatesModuleTest::more);
                }
                if (me.address() != null
                        && me.address().length() >= 6
                        && me.foldedAddress().equals(it.foldedAddress())
                        && likeness >= MergeTable.ALIKE_AT_ONE_ADDRESS)
                    atOneAddress.merge(
                            pair,
                            new Found("SIMILAR_NAME", me.foldedAddress(), likeness),
                            DuplicatesModuleTest::more);
            }
        }
        alike.forEach(sameName::putIfAbsent);
        atOneAddress.forEach(sameName::putIfAbsent);
        return sameName;
    }

    private static Found more(Found a, Found b) {
        return a.likeness() >= b.likeness() ? a : b;
    }

    private static String begins(Name name) {
        return name.normal().substring(0, Math.min(4, name.normal().length()));
    }

    private static double likeness(String a, String b) {
        var left = pairs(a);
        var right = pairs(b);
        var shared = new HashSet<>(left);
        shared.retainAll(right);
        return 2.0 * shared.size() / (left.size() + right.size());
    }

    private static Set<String> pairs(String name) {
        var pairs = new HashSet<String>();
        if (name.length() == 1) pairs.add(name);
        for (int i = 1; i < name.length(); i++) pairs.add(name.substring(i - 1, i + 1));
        return pairs;
    }

    private Map<String, Found> proposed() {
        var found = new TreeMap<String, Found>();
        jdbc.sql(
                        "SELECT left_id, right_id, reason, coalesce(shared, ''), likeness FROM party.merge_proposal")
                .query(rs -> {
                    found.put(
                            rs.getLong(1) + "-" + rs.getLong(2),
                            new Found(rs.getString(3), rs.getString(4), rs.getDouble(5)));
                });
        return found;
    }
}
