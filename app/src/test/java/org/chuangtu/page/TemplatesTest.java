package org.chuangtu.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the content security policy forbids, no template has. */
class TemplatesTest {

    private static final Pattern INLINE =
            Pattern.compile(
                    "\\sstyle=|th:style|\\son[a-z]+=\"|<style|<script(?![^>]*src)|javascript:|hx-on|hx-vals=\"js:");

    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][\\w:]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");

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

    /** Thymeleaf closes at the next best place what a template leaves open, and repeats what should follow once. */
    @Test
    void closeEveryElementTheyOpen() throws IOException {
        var open = new TreeSet<String>();
        for (var template : templates()) {
            var tags = new ArrayDeque<String>();
            var text = COMMENT.matcher(template.getContentAsString(StandardCharsets.UTF_8));
            var matcher = TAG.matcher(text.replaceAll(""));
            while (matcher.find()) {
                var tag = matcher.group(2);
                if (VOID.contains(tag) || matcher.group(3).endsWith("/")) continue;
                if (matcher.group(1).isEmpty()) tags.push(tag);
                else if (!tag.equals(tags.poll())) {
                    open.add(template.getFilename() + ": " + matcher.group());
                    break;
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static Resource[] templates() throws IOException {
        return new PathMatchingResourcePatternResolver()
                .getResources("classpath*:templates/**/*.html");
    }

    private static Set<String> matching(Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        for (var template : templates()) {
            var matcher = pattern.matcher(template.getContentAsString(StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.add(template.getFilename() + ": " + matcher.group().strip());
            }
        }
        return found;
    }
}
