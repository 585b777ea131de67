package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.chuangtu.page.Bilingual;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is wrong with a file names the place and what stands there. */
class FaultWordsTest {

    private static final Pattern OF_A_FILE =
            Pattern.compile("new UnreadableFile\\(\\s*(?:\\w+,\\s*)?\"(intake\\.fault\\.\\w+)\"");

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    private final Labels labels = new Labels(messages);

    FaultWordsTest() {
        messages.setBasename("i18n/intake");
        messages.setDefaultEncoding("UTF-8");
    }

    @Test
    void namesTheSheetAndTheCell() {
        for (var key : new String[] {"intake.fault.beyondXlsx", "intake.fault.noSharedText"}) {
            var said = said(key, "名单", "C7");
            assertThat(said.zh()).contains("“名单”", "C7");
            assertThat(said.en()).contains("“名单”", "C7");
        }
        assertThat(said("intake.fault.noSuchSheet", "Sheet9", "甲、乙").zh())
                .contains("“Sheet9”", "甲、乙");
    }

    @Test
    void namesTheLimitsOfJson() {
        assertThat(said("intake.fault.beyondJson", 500, 20_000, 1_000).en())
                .contains("500", "20000", "1000");
    }

    /** A file as a whole has no value, which is what {0} stands for. */
    @Test
    void noneThatIsOfAWholeFileSpeaksOfAValue() throws IOException {
        var wrong = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java/org/chuangtu/intake"), 3)) {
            for (var source : sources.filter(it -> it.toString().endsWith(".java")).toList()) {
                var thrown = OF_A_FILE.matcher(Files.readString(source));
                while (thrown.find())
                    if (String.valueOf(said(thrown.group(1), "1", "2", "3").zh())
                            .contains("ONLY OF A VALUE")) wrong.add(thrown.group(1));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Bilingual said(String key, Object... arguments) {
        return labels.reason(Fault.of(key, arguments), "ONLY OF A VALUE");
    }
}
