package org.chuangtu.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListQueryTest {

    private static ListQuery query(String text, String sort, boolean descending, int page) {
        return new ListQuery(text, Map.of(), sort, descending, page, 25);
    }

    @Test
    void ordersOnlyByExpressionsTheModuleWrote() {
        var columns = Map.of("name", "o.name COLLATE \"zh\"");
        assertThat(query("", "name", true, 1).orderBy(columns, "o.id"))
                .isEqualTo("ORDER BY o.name COLLATE \"zh\" DESC NULLS LAST, o.id");
        assertThat(query("", "1; DROP TABLE o", false, 1).orderBy(columns, "o.id"))
                .isEqualTo("ORDER BY o.id");
    }

    @Test
    void makesWildcardsHarmless() {
        assertThat(query("100%_\\", "", false, 1).like()).isEqualTo("%100\\%\\_\\\\%");
    }

    @Test
    void cutsPagesOutOfRowsAtHand() {
        var rows = java.util.stream.IntStream.range(0, 60).boxed().toList();
        assertThat(ListPage.cut(rows, query("", "", false, 3)).rows()).hasSize(10);
        assertThat(ListPage.cut(rows, query("", "", false, 9)).rows()).isEmpty();
        assertThat(ListPage.cut(rows, query("", "", false, 9)).total()).isEqualTo(60);
    }

    @Test
    void refusesASpecThatSortsByNothingItHas() {
        var spec =
                ListSpec.<String>named("words", it -> it)
                        .column(Column.text("word", "page.home", it -> it));
        assertThatThrownBy(() -> spec.sortedBy("word").build())
                .hasMessageContaining("cannot be sorted");
        assertThatThrownBy(() -> Filter.flag("page", "page.home"))
                .hasMessageContaining("filter id");
    }

    @Test
    void disarmsFormulasAndLeavesNumbersAlone() {
        assertThat(List.of("=1+1", "@x", "-5", "-5.25", "+86 411", "-x", "甲"))
                .map(FreeText::harmless)
                .containsExactly("'=1+1", "'@x", "-5", "-5.25", "'+86 411", "'-x", "甲");
    }
}
