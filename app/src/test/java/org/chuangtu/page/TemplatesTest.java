package org.chuangtu.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the content security policy forbids, no template has. */
class TemplatesTest {

    private static final Pattern INLINE =
            Pattern.compile(
                    "\\sstyle=|th:style|\\son[a-z]+=\"|<style|<script(?![^>]*src)|javascript:|hx-on|hx-vals=\"js:");

    private static final Pattern OUTSIDE = Pattern.compile("(?:src|href)=\"(?:https?:)?//");

    @Test
    void holdNoInlineScriptAndNoInlineStyle() throws IOException {
        assertThat(matching(INLINE)).isEmpty();
    }

    @Test
    void loadNothingFromOutside() throws IOException {
        assertThat(matching(OUTSIDE)).isEmpty();
    }

    /** The selector would also take the titles inside of drawings. */
    @Test
    void takeTheTitleOfTheHeadAlone() throws IOException {
        assertThat(matching(Pattern.compile("~\\{::title}"))).isEmpty();
    }

    private static TreeSet<String> matching(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        for (var template :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:templates/**/*.html")) {
            var matcher = pattern.matcher(template.getContentAsString(StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.add(template.getFilename() + ": " + matcher.group().strip());
            }
        }
        return found;
    }
}
