package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a clause gives, in yuan: every kind seen in the texts of the area. */
public sealed interface Benefit {

    /** One sum. */
    record Lump(BigDecimal amount) implements Benefit {}

    /** A sum by the band a figure falls in. */
    record Tier(Limit.Banded table) implements Benefit {

        /** The figure it goes by, as written. */
        public String by() {
            return table.by().text();
        }

        public List<Outline.Asked> bands() {
            return Outline.bands(table);
        }
    }

    /** A share of something, up to a cap; of a loan's interest, of what was spent, of what was added. Nothing of what is negative. */
    record Rate(Formula base, BigDecimal rate, @Nullable BigDecimal cap) implements Benefit {

        /** Of what, as written. */
        public String of() {
            return base.text();
        }
    }

    /** So much for each unit and month, for so many months, up to a cap. */
    record PerUnit(Formula units, BigDecimal perMonth, int months, @Nullable BigDecimal cap)
            implements Benefit {

        /** Of what, as written. */
        public String of() {
            return units.text();
        }
    }

    /** Up to so much; how it is worked out was not found, or is decided case by case. */
    record UpTo(BigDecimal cap, Words how) implements Benefit {}

    /** A sum paid in parts. */
    record Instalments(Benefit whole, List<BigDecimal> shares) implements Benefit {}

    /** One or another, the firm chooses: the best is computed. */
    record Either(List<Benefit> options) implements Benefit {}

    /** Nobody found how much: 待核实. */
    record NotFound(Words what) implements Benefit {}
}
