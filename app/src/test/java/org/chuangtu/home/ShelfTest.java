package org.chuangtu.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Searchable.Named;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed, what is found first, and why. */
class ShelfTest {

    private static final Shelf FIRMS =
            Shelf.of(
                    List.of(
                            firm(
                                    1,
                                    "大连光洋科技集团有限公司",
                                    "Dalian Guangyang Technology Group",
                                    "光洋",
                                    "91210213241234567X"),
                            firm(2, "科德数控股份有限公司", "KEDE CNC", null, "688305"),
                            firm(3, "大连重工装备集团有限公司", null, "大重", "91210200716904902K"),
                            firm(4, "重庆长安汽车股份有限公司", "Chongqing Changan Automobile", null, "000625"),
                            firm(5, "通用技术集团沈阳机床有限责任公司", "Shenyang Machine Tool", "沈阳机床", "000410"),
                            firm(6, "大连理工大学", "Dalian University of Technology", "大工", null),
                            firm(7, "绿源新材料有限公司", null, null, "LY-2024-7"),
                            firm(8, "General Electric Company", "GE", null, "GE"),
                            retired(9, "光洋轴承厂"),
                            firm(10, "光洋轴承有限公司", null, null, null)));

    @ParameterizedTest(name = "{0} → {1}, {2}")
    @CsvSource({
        "大连光洋科技集团有限公司, 1, NAME",
        "大连光洋, 1, PREFIX",
        "大連光洋, 1, PREFIX",
        "光洋科技, 1, WITHIN",
        "大连 科技, 1, WORDS",
        "dalian guangyang, 1, PREFIX",
        "dalianguangyangkeji, 1, PINYIN_PREFIX",
        "dlgy, 1, PINYIN_PREFIX",
        "DLGY, 1, PINYIN_PREFIX",
        "dlgyang, 1, PINYIN_PREFIX",
        "daliangy, 1, PINYIN_PREFIX",
        "大连gy, 1, PINYIN_PREFIX",
        "guangyangkeji, 1, PINYIN",
        "91210213241234567X, 1, CODE",
        "91210213241234567x, 1, CODE",
        "912102132, 1, CODE_PREFIX",
        "688305, 2, CODE",
        "6883, 2, CODE_PREFIX",
        "kdsk, 2, PINYIN_PREFIX",
        "kede, 2, PREFIX",
        "大重, 3, NAME",
        "chongqing, 4, PREFIX",
        "chongqingchanganqiche, 4, PINYIN_PREFIX",
        "cqca, 4, PINYIN_PREFIX",
        "shenyang machine, 5, PREFIX",
        "machine shenyang, 5, WORDS",
        "dllg, 6, PINYIN_PREFIX",
        "lvyuan, 7, PINYIN_PREFIX",
        "luyuan, 7, PINYIN_PREFIX",
        "general electric, 8, PREFIX",
        "ＧＥ, 8, CODE",
        "大连光样科技, 1, NEARLY",
        "大连光科技, 1, NEARLY",
        "大连洋光科技, 1, NEARLY",
        "大连光洋洋科技, 1, NEARLY",
        "genaral electric, 8, NEARLY",
        "generl electric, 8, NEARLY",
        "genreal electric, 8, NEARLY",
        "dalianguanyangkeji, 1, NEARLY",
        "光洋轴承, 10, PREFIX",
        "gyzc, 10, PINYIN_PREFIX",
        "光洋轴承厂, 9, NAME",
    })
    void whatIsTypedFindsFirst(String typed, long first, Match how) {
        var found = FIRMS.find(Asked.of(typed), 5);
        assertThat(found.hits()).isNotEmpty();
        assertThat(found.hits().getFirst().it().id()).isEqualTo(first);
        assertThat(found.hits().getFirst().match()).isEqualTo(how);
    }

    @ParameterizedTest
    @CsvSource({"光样", "dlxx", "gene rix", "91210213241234567Y", "12102132", "、、", "''"})
    void shortOrWrongFindsNothing(String typed) {
        assertThat(FIRMS.find(Asked.of(typed), 5).hits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "光洋科技, 光洋科技",
        "guangyangkeji, 光洋科技",
        "dlgy, 大连光洋",
        "912102132, 912102132",
        "dalian guang, Dalian Guang",
    })
    void marksWhatFits(String typed, String marked) {
        var hit = FIRMS.find(Asked.of(typed), 1).hits().getFirst();
        assertThat(hit.matched().substring(hit.from(), hit.to())).isEqualTo(marked);
    }

    @Test
    void eachIsFoundOnceAndAllAreCounted() {
        var found = FIRMS.find(Asked.of("大连"), 2);
        assertThat(found.hits()).hasSize(2);
        assertThat(found.all()).isEqualTo(3);
        assertThat(FIRMS.find(Asked.of("光洋"), 9).hits())
                .extracting(it -> it.it().id())
                .containsExactly(1L, 10L, 9L);
    }

    @Test
    void aShelfWithOneRenamedFindsTheNewNameOnly() {
        var next = FIRMS.with(Set.of(1L, 2L), List.of(firm(1, "大连曙光科技有限公司", null, null, null)));
        assertThat(next.find(Asked.of("曙光"), 1).all()).isEqualTo(1);
        assertThat(next.find(Asked.of("大连光洋"), 1).all()).isZero();
        assertThat(next.find(Asked.of("科德"), 1).all()).isZero();
        assertThat(next.size()).isEqualTo(FIRMS.size() - 1);
    }

    @Test
    void namesThatCanBeReadInVeryManyWaysEndToo() {
        var odd = Shelf.of(List.of(firm(1, "嗯".repeat(200), null, null, null)));
        assertThat(odd.find(Asked.of("n".repeat(59) + "x"), 1).all()).isZero();
    }

    /** The columns in the bits of a word say what the table of distances, filled by the letter, says. */
    @Test
    void nearlyIsWhatTheDistanceByTheLetterIs() {
        var random = new Random(7);
        int near = 0;
        for (int round = 0; round < 20_000; round++) {
            var typed = letters(random, 2 + random.nextInt(7));
            var text = letters(random, random.nextInt(14));
            boolean expected = distanceWithin(typed, text) <= 1;
            if (expected) near++;
            assertThat(new Nearly(typed).in(text, 0, text.length))
                    .as("%s in %s", new String(typed), new String(text))
                    .isEqualTo(expected);
        }
        assertThat(near).isBetween(1_000, 19_000);
    }

    private static char[] letters(Random random, int length) {
        var text = new char[length];
        for (int i = 0; i < length; i++) text[i] = (char) ('a' + random.nextInt(4));
        return text;
    }

    private static int distanceWithin(char[] typed, char[] text) {
        var table = new int[typed.length + 1][text.length + 1];
        for (int i = 0; i <= typed.length; i++)
            for (int k = 0; k <= text.length; k++) {
                if (i == 0) continue;
                int best = k == 0 ? i : Math.min(table[i - 1][k], table[i][k - 1]) + 1;
                if (k > 0)
                    best =
                            Math.min(
                                    best,
                                    table[i - 1][k - 1] + (typed[i - 1] == text[k - 1] ? 0 : 1));
                if (i > 1 && k > 1 && typed[i - 1] == text[k - 2] && typed[i - 2] == text[k - 1])
                    best = Math.min(best, table[i - 2][k - 2] + 1);
                table[i][k] = best;
            }
        int least = Integer.MAX_VALUE;
        for (int it : table[typed.length]) least = Math.min(least, it);
        return least;
    }

    private static Named firm(
            long id,
            String zh,
            @Nullable String en,
            @Nullable String other,
            @Nullable String code) {
        return named(id, zh, en, other, code, false);
    }

    private static Named retired(long id, String zh) {
        return named(id, zh, null, null, null, true);
    }

    private static Named named(
            long id,
            String zh,
            @Nullable String en,
            @Nullable String other,
            @Nullable String code,
            boolean retired) {
        var others = new ArrayList<String>();
        if (other != null) others.add(other);
        var codes = new ArrayList<String>();
        if (code != null) codes.add(code);
        return new Named(
                id, Long.toString(id), new Bilingual(zh, en), others, codes, retired, null, null);
    }
}
