package org.chuangtu.party;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A title somebody was given: 国家制造业单项冠军, 2022.
 *
 * @param level national, province, city or area; null where it is not stated
 */
public record Honour(
        String name, @Nullable String level, @Nullable Integer year, @Nullable LocalDate validTo) {

    private static final Pattern WITH_YEAR =
            Pattern.compile("^(.+?)\\s*[(（]\\s*((?:19|20)[0-9]{2})\\s*年?\\s*[)）]$");

    public Honour {
        name = name.strip();
        if (name.isEmpty() || name.length() > 200)
            throw new IllegalArgumentException("an honour has 1 to 200 characters: " + name);
    }

    /** Reads 国家制造业单项冠军(2022). */
    public static Honour parse(String text) {
        var matcher = WITH_YEAR.matcher(text.strip());
        String name = matcher.matches() ? matcher.group(1) : text.strip();
        Integer year = matcher.matches() ? Integer.valueOf(matcher.group(2)) : null;
        return new Honour(name, levelOf(name), year, null);
    }

    /** The level that the name itself begins with. */
    private static @Nullable String levelOf(String name) {
        if (name.startsWith("国家")) return "national";
        if (name.startsWith("省") || name.startsWith("辽宁省")) return "province";
        return name.startsWith("市") || name.startsWith("大连市") ? "city" : null;
    }
}
