package org.chuangtu.cultivation.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.criteria.Advice;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Missing;
import org.chuangtu.criteria.Outcome;
import org.chuangtu.criteria.Unit;
import org.chuangtu.cultivation.LadderDesk.Rung;
import org.chuangtu.cultivation.Standing;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Language;
import org.chuangtu.page.Words;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ladder of one firm in words: where it is, what is missing, what it would bring, what to do. */
@Component
class FirmLadders {

    private static final int STEPS_SHOWN = 8;

    private final Explained explained;
    private final Values values;
    private final Words words;

    FirmLadders(Explained explained, Values values, Words words) {
        this.explained = explained;
        this.values = values;
        this.words = words;
    }

    /**
     * A rung in words.
     *
     * @param complete whether the steps would do for certain
     * @param cautions edges that are near, dates that matter, figures that grew old
     */
    record RungView(
            String rule,
            String name,
            @Nullable String edition,
            String ladder,
            boolean unverified,
            Mark mark,
            String why,
            @Nullable Standing held,
            List<String> steps,
            boolean complete,
            List<String> cautions,
            List<OfferView> brings,
            List<Explained.TraceLine> trace,
            List<String> duties) {}

    /** @param amount from how much to how much */
    record OfferView(String clause, String name, String amount, boolean payable) {}

    /** Everything of one firm, for its page. */
    record LadderView(
            List<RungView> rungs, List<String> todo, List<Paper> papers, int held, int met) {}

    /** A paper and what it shows. */
    record Paper(String source, List<String> shows) {}

    LadderView view(List<Rung> rungs, LocalDate today) {
        var views = rungs.stream().map(this::view).toList();
        return new LadderView(
                views,
                todo(rungs, today),
                papers(rungs),
                (int) rungs.stream().filter(it -> it.held() != null).count(),
                (int) rungs.stream().filter(it -> it.mark().met()).count());
    }

    private RungView view(Rung it) {
        var verdict = it.assessment().verdict();
        var version = it.assessment().version();
        var advice = it.advice();
        var cautions = new ArrayList<String>();
        it.assessment()
                .stale()
                .forEach((input, day) ->
                        cautions.add(
                                words.of(
                                        "cultivation.stale",
                                        values.name(input),
                                        day.toString(),
                                        input.maxAgeDays())));
        if (advice != null) {
            advice.edges().forEach(edge -> cautions.add(explained.edge(edge)));
            advice.expiries().stream()
                    .limit(3)
                    .forEach(expiry -> cautions.add(explained.expiry(expiry)));
        }
        return new RungView(
                it.rule(),
                values.said(verdict.name()),
                version == null ? null : version.edition(),
                words.of(it.ladder().messageKey()),
                verdict.unverified(),
                it.mark(),
                explained.why(verdict),
                it.held(),
                advice == null || it.mark().met() ? List.of() : steps(advice),
                advice != null && advice.plan().complete(),
                cautions,
                it.brings().stream()
                        .map(offer ->
                                new OfferView(
                                        offer.clause().id(),
                                        values.said(offer.clause().name()),
                                        values.said(offer.amount(), Unit.YUAN),
                                        offer.clause().payable()))
                        .toList(),
                explained.trace(verdict),
                verdict instanceof org.chuangtu.criteria.Verdict.Found(var edition, var _)
                        ? edition.duties().stream().map(values::said).toList()
                        : List.of());
    }

    /** What is to be found out is one step, and the last. */
    private List<String> steps(Advice of) {
        var steps = new ArrayList<String>();
        var missing = new LinkedHashSet<Missing>();
        for (var it : of.plan().steps())
            if (it instanceof Advice.Step.FindOut(var what)) missing.addAll(what);
            else if (steps.size() < STEPS_SHOWN) steps.add(explained.step(it));
        if (!missing.isEmpty())
            steps.add(explained.step(new Advice.Step.FindOut(List.copyOf(missing))));
        return steps;
    }

    /** This year: keep what is held, take the rungs that are within reach, find out what is not known. */
    private List<String> todo(List<Rung> rungs, LocalDate today) {
        var todo = new ArrayList<String>();
        for (var it : rungs) {
            var held = it.held();
            var name = values.said(it.assessment().verdict().name());
            if (held != null
                    && held.validTo() != null
                    && held.validTo().isBefore(today.plusYears(1)))
                todo.add(words.of("cultivation.todo.renew", name, held.validTo().toString()));
            if (held != null && it.mark() == Mark.FAIL)
                todo.add(
                        words.of(
                                "cultivation.todo.keep",
                                name,
                                explained.why(it.assessment().verdict())));
            if (held == null && it.mark().met()) todo.add(words.of("cultivation.todo.apply", name));
        }
        rungs.stream()
                .filter(it -> it.held() == null && it.mark() == Mark.FAIL)
                .filter(it -> it.advice() instanceof Advice advice && advice.plan().complete())
                .min(java.util.Comparator.comparingDouble(FirmLadders::effort))
                .ifPresent(it ->
                        todo.add(
                                words.of(
                                        "cultivation.todo.nearest",
                                        values.said(it.assessment().verdict().name()),
                                        explained.listed(
                                                it.advice() instanceof Advice advice
                                                        ? advice.plan().steps().stream()
                                                                .map(explained::step)
                                                                .toList()
                                                        : List.of(),
                                                3))));
        var missing = missing(rungs);
        if (!missing.isEmpty())
            todo.add(
                    words.of(
                            "cultivation.todo.findOut",
                            explained.listed(missing.stream().map(values::name).toList(), 8)));
        return todo;
    }

    private static double effort(Rung it) {
        return it.advice() instanceof Advice advice ? advice.plan().effort() : Double.MAX_VALUE;
    }

    static Set<Input> missing(List<Rung> rungs) {
        var inputs = new LinkedHashSet<Input>();
        for (var it : rungs)
            if (it.assessment().verdict().outcome() instanceof Outcome.Unknown(var missing))
                missing.forEach(one -> {
                    if (one instanceof Missing.Figure(var input, int _)) inputs.add(input);
                });
        return inputs;
    }

    /** The papers that show what is missing, or what the rungs within reach go by. */
    private List<Paper> papers(List<Rung> rungs) {
        var papers = new java.util.LinkedHashMap<String, List<String>>();
        for (var it : missing(rungs))
            papers.computeIfAbsent(it.source(), _ -> new ArrayList<>()).add(values.name(it));
        return papers.entrySet().stream()
                .filter(it -> !it.getKey().isEmpty())
                .map(it -> new Paper(it.getKey(), it.getValue()))
                .toList();
    }

    static String name(Map<Long, Bilingual> names, long firm) {
        var it = names.get(firm);
        return it == null ? "#" + firm : it.here();
    }

    static String both(Input it) {
        return Language.isChinese() ? it.name() : it.en().replace('_', ' ');
    }
}
