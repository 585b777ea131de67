package org.chuangtu.criteria;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something to be known about a firm: a figure of each year or a fact about the firm itself.
 *
 * @param perYear whether there is one for each year
 * @param source the paper or register it is taken from
 * @param authority who keeps that register; empty when nobody but the firm says so
 * @param maxAgeDays how old it may be on the day of application; 0 when that does not matter
 * @param change which way the firm itself can move it
 * @param judged whether people judge it, so that no register can
 * @param least what it cannot be below
 * @param most what it cannot be above
 */
public record Input(
        int index,
        String name,
        String en,
        Unit unit,
        boolean perYear,
        String source,
        String authority,
        int maxAgeDays,
        Change change,
        boolean judged,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {

    /** A name means one input: comparing the rest would only cost time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Input it && it.index == index && it.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Which way the firm itself can move a figure. */
    public enum Change {
        UP,
        DOWN,
        BOTH,
        NONE;

        boolean allows(int direction) {
            return this == BOTH || this == (direction > 0 ? UP : DOWN);
        }
    }
}
