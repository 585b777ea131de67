package org.chuangtu.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryFileTest {

    private static final String URBAN =
            """
            categories: urban
            must: [unit, handleLimit, closeIf]
            limits: handleLimit
            tree:
              rubbish:
                unit: duty:dispatcher
                handleLimit: 1wd
                closeIf: { zh: 现场已清理, en: it is cleared }
                under:
                  exposed: {}
                  piled: { handleLimit: 4wd }
              noise:
                unit: party:7
                handleLimit: 2wd
                closeIf: { zh: 已停止, en: it has ceased }
            """;

    private static CategoryTree tree(String text) {
        return switch (CategoryFile.read("urban.yaml", text)) {
            case CategoryFile.Read.Good(var it) -> it;
            case CategoryFile.Read.Faulty(var faults) ->
                    throw new AssertionError(faults.toString());
        };
    }

    private static List<Fault> faults(String text) {
        return switch (CategoryFile.read("urban.yaml", text)) {
            case CategoryFile.Read.Good _ -> List.of();
            case CategoryFile.Read.Faulty(var all) -> all;
        };
    }

    @Test
    void whatACategoryDoesNotSayTheOneAboveSays() {
        var it = tree(URBAN);
        assertThat(it.categories().keySet())
                .containsExactly("rubbish", "rubbish/exposed", "rubbish/piled", "noise");
        var piled = Objects.requireNonNull(it.categories().get("rubbish/piled"));
        assertThat(piled.leaf()).isTrue();
        assertThat(piled.says()).containsEntry("handleLimit", "4wd");
        assertThat(piled.says()).containsEntry("unit", "duty:dispatcher");
        assertThat(piled.texts())
                .containsEntry("closeIf", new Category.Text("现场已清理", "it is cleared"));
    }

    /** Each line breaks the good tree in one place; the fault names the line and the value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    handleLimit: 4wd | handleLimit: soon | BAD_LIMIT      | 11 | soon
                    piled:           | Piled:            | BAD_NAME       | 11 | Piled
                    limits:          | limit:            | UNKNOWN_KEY    | 3  | limit
                    unit: party:7    | note: party:7     | CATEGORY_LACKS | 12 | noise
                    piled: {         | exposed: {        | TWICE          | 11 | exposed
                    , en: it has ceased |                | MISSING        | 15 | closeIf.en
                    """)
    void aFaultNamesItsLineAndValue(
            String good, String bad, Fault.Kind kind, int line, String value) {
        assertThat(URBAN).contains(good);
        var found = faults(URBAN.replace(good, bad == null ? "" : bad));
        assertThat(found)
                .anySatisfy(it -> {
                    assertThat(it.kind()).isEqualTo(kind);
                    assertThat(it.line()).isEqualTo(line);
                    assertThat(it.arguments().getFirst()).isEqualTo(value);
                    assertThat(it.message(false)).startsWith("urban.yaml line " + line + ": ");
                });
    }

    @Test
    void aProcedureIsToldWhichLeafDoesNotSayWhatItAsks() {
        assertThat(tree(URBAN).misfits(Known.procedure(Known.INCIDENT))).isEmpty();
        var it =
                tree(
                        URBAN.replace("must: [unit, handleLimit, closeIf]\n", "")
                                .replace("duty:dispatcher", "duty:sweeper")
                                .replace("handleLimit: 2wd", "handleLimit: 5wh"));
        assertThat(it.misfits(Known.procedure(Known.INCIDENT)))
                .extracting(fault -> fault.line() + " " + fault.kind())
                .contains("9 NO_SUCH_DUTY", "11 EXTENSION_UNIT");
        var further =
                Known.procedure(
                        Known.INCIDENT.replace(
                                "by: supervisor, to: 2wd", "by: supervisor, to: limit"));
        assertThat(it.misfits(further))
                .as("its own limit once more fits any unit")
                .extracting(Fault::kind)
                .containsOnly(Fault.Kind.NO_SUCH_DUTY);
    }
}
