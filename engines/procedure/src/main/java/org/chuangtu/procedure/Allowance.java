package org.chuangtu.procedure;

import org.jspecify.annotations.Nullable;

/**
 * How long a clock runs: so long, or what the category of the matter says under a name. One source, never two.
 *
 * @param limit null when the category says
 * @param attribute null when the procedure says
 */
public record Allowance(@Nullable Limit limit, @Nullable String attribute) {

    public Allowance {
        if ((limit == null) == (attribute == null))
            throw new IllegalArgumentException("a clock has one source of its limit");
    }

    @Override
    public String toString() {
        return limit == null ? "category." + attribute : limit.toString();
    }
}
