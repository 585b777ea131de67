package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One clause (条款) of a policy, not the whole document: who, on what conditions, gets what, up to how much, beside what else, when,
 * on what papers, by what steps, with what duties, and when it is taken back.
 */
public record Clause(
        String id,
        Words name,
        String place,
        String level,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Law law,
        Status status,
        Words objects,
        Words trigger,
        Map<String, Formula> definitions,
        Criterion condition,
        Benefit benefit,
        Caps caps,
        Budget budget,
        List<Stacks> stacking,
        Words window,
        List<Words> evidence,
        List<Words> workflow,
        List<Words> obligations,
        List<Words> clawback,
        FairCompetition fairCompetition,
        String file) {

    /** The most for one award, one firm in a year, one firm ever; null where that is not said. */
    public record Caps(
            @Nullable BigDecimal award,
            @Nullable BigDecimal firmYear,
            @Nullable BigDecimal lifetime) {

        Range applied(Range amount) {
            var capped = amount;
            for (var cap : new @Nullable BigDecimal[] {award, firmYear, lifetime}) {
                if (cap != null) {
                    capped = capped.cappedAt(cap);
                }
            }
            return capped;
        }
    }

    /** How the year's money is shared when there is not enough of it; null amounts were not found. */
    public record Budget(@Nullable BigDecimal amount, Sharing sharing) {

        public enum Sharing {
            /** 按比例. */
            PRO_RATA,
            /** 按名次. */
            BY_RANK,
            /** 先到先得. */
            FIRST_COME,
            /** Nobody found it. */
            NOT_SAID
        }
    }

    /** Which clauses it may not simply be added to. */
    public record Stacks(String group, How how, Scope scope) {

        public enum How {
            /** 就高不重复: of the group only the highest is paid. */
            HIGHEST,
            /** 补差: together the group pays no more than its highest; what is higher pays the difference. */
            TOP_UP,
            /** 互斥: one of the group excludes the others. */
            EXCLUSIVE
        }

        public enum Scope {
            MATTER,
            YEAR,
            LEVEL
        }
    }

    /** Whether it ties money to taxes or local contribution, which the rules on fair competition restrict. */
    public record FairCompetition(boolean flagged, Words why) {}

    /** Whether it is in force that day. */
    public boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** What has not been checked can be simulated, never paid. */
    public boolean payable() {
        return status == Status.VERIFIED;
    }

    /**
     * What keeps the clause from being paid without an application (免申即享): empty when each input has a register that says it, is no
     * older there than it may be, and nothing is for experts to judge.
     */
    public List<Words> blockers(Inputs inputs) {
        var blockers = new ArrayList<Words>();
        if (!payable()) {
            blockers.add(
                    new Words("条款待核实，只可测算", "the clause is unverified and can only be simulated"));
        }
        if (fairCompetition.flagged()) {
            blockers.add(
                    new Words(
                            "须经公平竞争审查：" + fairCompetition.why().zh(),
                            "needs a fair-competition review: " + fairCompetition.why().en()));
        }
        var day = from == null ? LocalDate.EPOCH : from;
        var checks = new Checks(inputs, definitions, day, List.of());
        var formulas = new ArrayList<>(checks.formulas(condition));
        Offer.formulas(benefit).forEach(it -> formulas.add(checks.compiled(it)));
        formulas.stream()
                .flatMap(it -> it.reads.stream())
                .map(it -> it.figure().input())
                .distinct()
                .forEach(it -> block(it, blockers));
        if (judged(condition)) {
            blockers.add(new Words("含专家评分", "experts give points"));
        }
        if (benefit instanceof Benefit.UpTo || benefit instanceof Benefit.NotFound) {
            blockers.add(new Words("金额不能由数据算出", "the amount does not follow from data"));
        }
        return blockers;
    }

    private static void block(Input it, List<Words> blockers) {
        if (it.judged()) {
            blockers.add(new Words(it.name() + " 须人工评定", it.en() + " is judged by people"));
        } else if (it.authority().isEmpty()) {
            blockers.add(
                    new Words(it.name() + " 没有权威数据源", it.en() + " has no register that says it"));
        }
    }

    private static boolean judged(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Measure it -> false;
            case Criterion.Group it -> it.parts().stream().anyMatch(Clause::judged);
            case Criterion.Score it -> it.items().stream().anyMatch(Clause::judged);
            case Criterion.Route it ->
                    judged(it.normally()) || it.routes().stream().anyMatch(Clause::judged);
            case Criterion.Except it -> judged(it.normally()) || judged(it.when());
        };
    }

    private static boolean judged(Item item) {
        return switch (item) {
            case Item.Judged it -> true;
            case Item.Best it -> it.items().stream().anyMatch(Clause::judged);
            case Item.Sum it -> it.items().stream().anyMatch(Clause::judged);
            case Item.Banded it ->
                    it.table().bands().stream()
                            .anyMatch(band -> band.value() != null && !band.value().exact());
            case Item.Each it -> false;
            case Item.NotFound it -> false;
        };
    }
}
