package org.chuangtu.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in one cell of a list: shown as people say it, exported exactly. */
public sealed interface Cell {

    record Text(String text) implements Cell {}

    /**
     * What leads to a page.
     *
     * @param note small words under the name, such as the English name or the credit code
     */
    record Link(String text, String path, @Nullable String note) implements Cell {}

    /**
     * A number as people say it, or to the last digit.
     *
     * @param unit in the reader's language; the heading carries it in an exported file
     * @param exact to the last digit, as accounts are kept, instead of as people say it
     */
    record Amount(BigDecimal value, @Nullable String unit, @Nullable String path, boolean exact)
            implements Cell {}

    /** A share between 0 and 1, shown as a percentage. */
    record Share(BigDecimal value, @Nullable String path) implements Cell {}

    /** Shares from–to, drawn as an interval. */
    record Between(BigDecimal lower, BigDecimal upper) implements Cell {}

    record Badges(List<Badge> badges) implements Cell {
        public Badges {
            badges = List.copyOf(badges);
        }
    }

    record Day(LocalDate date) implements Cell {}

    record Moment(Instant instant) implements Cell {}

    /**
     * Not known, which is neither zero nor "no".
     *
     * @param fills what would fill it, in the reader's language
     */
    record Unknown(@Nullable String fills) implements Cell {}

    /** Several cells in one, separated by a little space. */
    record Several(List<Cell> cells) implements Cell {
        public Several {
            cells = List.copyOf(cells);
        }
    }

    static Cell text(@Nullable String text) {
        return text == null || text.isBlank() ? unknown() : new Text(text);
    }

    static Cell link(String text, String path) {
        return new Link(text, path, null);
    }

    static Cell link(String text, String path, @Nullable String note) {
        return new Link(text, path, note == null || note.isBlank() ? null : note);
    }

    static Cell number(@Nullable Number value) {
        return number(value, null);
    }

    static Cell number(@Nullable Number value, @Nullable String unit) {
        return value == null
                ? unknown()
                : new Amount(new BigDecimal(value.toString()), unit, null, false);
    }

    /** To the last digit: an account is no account if it is rounded. */
    static Cell exactly(BigDecimal value, @Nullable String unit) {
        return new Amount(value, unit, null, true);
    }

    /** A number that opens its evidence. */
    static Cell number(@Nullable Number value, @Nullable String unit, String path) {
        return value == null
                ? unknown()
                : new Amount(new BigDecimal(value.toString()), unit, path, false);
    }

    static Cell share(@Nullable Number value) {
        return value == null ? unknown() : new Share(new BigDecimal(value.toString()), null);
    }

    static Cell between(@Nullable Number lower, @Nullable Number upper) {
        return lower == null || upper == null
                ? unknown()
                : new Between(new BigDecimal(lower.toString()), new BigDecimal(upper.toString()));
    }

    static Cell badge(Look look) {
        return new Badges(List.of(Badge.of(look)));
    }

    static Cell badges(Badge... badges) {
        return new Badges(List.of(badges));
    }

    static Cell day(@Nullable LocalDate date) {
        return date == null ? unknown() : new Day(date);
    }

    static Cell moment(@Nullable Instant instant) {
        return instant == null ? unknown() : new Moment(instant);
    }

    static Cell unknown() {
        return new Unknown(null);
    }

    static Cell unknown(String fills) {
        return new Unknown(fills);
    }

    static Cell several(Cell... cells) {
        return new Several(List.of(cells));
    }

    /** For the template, which switches on it. */
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Link _ -> "link";
            case Amount _ -> "amount";
            case Share _ -> "share";
            case Between _ -> "between";
            case Badges _ -> "badges";
            case Day _ -> "day";
            case Moment _ -> "moment";
            case Unknown _ -> "unknown";
            case Several _ -> "several";
        };
    }

    default boolean numeric() {
        return this instanceof Amount || this instanceof Share || this instanceof Between;
    }
}
