package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rulebook at the top of the repository: every case beside a rule holds, and every number of a rule is guarded by one. */
class RulebookTest {

    private static final Path FOLDER = Path.of("../../rulebook");

    @Test
    void everyCaseComesOutAsItSays() throws IOException {
        var rulebook = Rulebook.load(FOLDER);

        assertThat(rulebook.cases()).hasSizeGreaterThan(300);
        assertThat(new Cases(rulebook).complaints()).isEmpty();
    }

    @Test
    void everyRuleHasACaseThatPassesOneThatFailsByAGapAndOneThatIsUnknown() throws IOException {
        var rulebook = Rulebook.load(FOLDER);
        var byRule =
                rulebook.cases().stream()
                        .filter(it -> !rulebook.editions(it.subject()).isEmpty())
                        .collect(Collectors.groupingBy(RuleCase::file));

        assertThat(byRule)
                .hasSize(
                        (int)
                                rulebook.rules().stream()
                                        .mapToLong(it -> rulebook.editions(it).size())
                                        .sum());
        assertThat(byRule)
                .allSatisfy((file, cases) -> assertThat(cases).as(file).hasSizeGreaterThan(2));
    }

    @Test
    void aNumberMovedByItsSmallestAmountMakesACaseFail() throws IOException {
        assertThat(Cases.unguarded(FOLDER)).isEmpty();
    }
}
