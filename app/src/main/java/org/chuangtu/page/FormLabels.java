package org.chuangtu.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a field is called, for the summary of errors that stands before the fields: the label its template gives it. So the
 * summary names the field without a script, and no form says its labels twice.
 */
@Component
public class FormLabels {

    /** {@code page/form :: text(${form}, 'name', #{party.name}, …}, whatever the form is called. */
    private static final Pattern FIELD =
            Pattern.compile(
                    "(?:page/form|party/parts) :: \\w+\\(\\$\\{\\w+}, *'([^']+)', *#\\{([\\w.\\-]+)}");

    /** Fields that several forms share stand in a template of their own. */
    private static final Pattern SHARED =
            Pattern.compile("~\\{(?!page/)([a-z]+/[a-z\\-]+) :: fields\\(");

    private final Map<String, Map<String, String>> keys = new ConcurrentHashMap<>();

    /** The message key of a field's label; null where the template makes it up. */
    public @Nullable String key(List<String> templates, Form form, String field) {
        var said = form.label(field);
        if (said != null) return said;
        return templates.stream()
                .map(it -> keys.computeIfAbsent(it, FormLabels::read).get(field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> read(String template) {
        var resource = new ClassPathResource("templates/" + template + ".html");
        if (!resource.exists()) return Map.of();
        try {
            var text = resource.getContentAsString(StandardCharsets.UTF_8);
            var called =
                    FIELD.matcher(text)
                            .results()
                            .collect(
                                    Collectors.toMap(
                                            it -> it.group(1),
                                            it -> it.group(2),
                                            (first, _) -> first,
                                            HashMap::new));
            SHARED.matcher(text)
                    .results()
                    .filter(it -> !it.group(1).equals(template))
                    .forEach(it -> read(it.group(1)).forEach(called::putIfAbsent));
            return called;
        } catch (IOException e) {
            return Map.of();
        }
    }
}
