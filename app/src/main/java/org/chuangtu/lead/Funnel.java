package org.chuangtu.lead;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far the leads of a time came. All numbers are of one cohort, the leads opened in that time, so that a rate from one
 * stage to the next is a rate; signings of this year against landings of this year would be none.
 *
 * @param from first day of opening
 * @param to last day of opening
 * @param reached how many ever reached a stage; a lead that fell back has reached it all the same
 * @param stands how many are at a stage now
 * @param overdue how many of those past their day
 * @param medianDays how long those at a stage have been there, in days; no entry where none is
 * @param signed what was signed
 */
public record Funnel(
        LocalDate from,
        LocalDate to,
        Map<Stage, Long> reached,
        Map<Stage, Long> stands,
        Map<Stage, Long> overdue,
        Map<Stage, Double> medianDays,
        Signed signed) {

    public Funnel {
        reached = complete(reached);
        stands = complete(stands);
        overdue = complete(overdue);
        medianDays = Map.copyOf(medianDays);
    }

    /**
     * What was signed, counted and summed.
     *
     * @param projects counted once each, by their first signing
     * @param upgrades counted as upgrades, without an amount
     * @param increases of capital
     * @param amount of first signings and of increases together, in yuan, as far as known
     * @param unknown how many of those have no amount: with any, the sum is a lower bound
     */
    public record Signed(
            long projects, long upgrades, long increases, BigDecimal amount, long unknown) {}

    /** How many ever reached that stage. */
    public long reached(Stage stage) {
        return reached.getOrDefault(stage, 0L);
    }

    /** How many are at that stage now. */
    public long stands(Stage stage) {
        return stands.getOrDefault(stage, 0L);
    }

    private static Map<Stage, Long> complete(Map<Stage, Long> counts) {
        var all = new EnumMap<Stage, Long>(Stage.class);
        for (Stage stage : Stage.values()) all.put(stage, counts.getOrDefault(stage, 0L));
        return java.util.Collections.unmodifiableMap(all);
    }
}
