package org.chuangtu.chain.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chuangtu.chain.Basis;
import org.chuangtu.chain.Claim;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.SourceList;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The fields every form of this module ends with: on what the row rests. */
@Component
class Claiming {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int TITLE_MAX = 300;

    private final Sources sources;
    private final SourceList list;
    private final Words words;

    Claiming(Sources sources, SourceList list, Words words) {
        this.sources = sources;
        this.list = list;
        this.words = words;
    }

    List<Field> fields() {
        return List.of(
                Field.text("source", "chain.source").hint("chain.source.hint"),
                Field.text("sourceRow", "chain.sourceRow").hint("chain.sourceRow.hint"),
                Field.day("asOf", "chain.claim.asOf"),
                Field.number("confidence", "chain.confidence")
                        .hint("chain.confidence.hint")
                        .in("chain.percent"),
                Field.select(
                                "basis",
                                "chain.basis",
                                choices(Basis.values(), it -> "chain.basis." + it.name()))
                        .must(),
                Field.tick("verified", "chain.verified").hint("chain.verified.hint"));
    }

    <E extends Enum<E>> List<Filter.Choice> choices(E[] values, Function<E, String> key) {
        return Arrays.stream(values)
                .map(it -> new Filter.Choice(it.name(), words.of(key.apply(it))))
                .toList();
    }

    /** Fields of a form, with the claim's at the end. */
    List<Field> after(Field... own) {
        var all = new ArrayList<>(List.of(own));
        all.addAll(fields());
        return List.copyOf(all);
    }

    void fill(Form form, Claim claim) {
        Long source = claim.sourceId();
        if (source != null)
            sources.find(source)
                    .ifPresent(
                            it -> form.with("source", it.title().here()).with("sourceId", it.id()));
        Double confidence = claim.confidence();
        form.with("sourceRow", claim.sourceRow())
                .with("asOf", claim.asOf())
                .with(
                        "confidence",
                        confidence == null
                                ? null
                                : BigDecimal.valueOf(confidence).multiply(HUNDRED))
                .with("basis", claim.basis().name())
                .with("verified", claim.verified() ? "1" : null);
    }

    /** What was typed, with the source still by its title; {@link #cited} finds or makes it once nothing else is wrong. */
    Claim read(Form form) {
        var confidence = form.optionalNumber("confidence", 0, 100);
        var basis = form.choice("basis", Basis.class);
        var sourceRow = form.optionalText("sourceRow", 200);
        var asOf = form.optionalDay("asOf");
        var _ = form.optionalText("source", TITLE_MAX);
        return new Claim(
                null,
                sourceRow,
                asOf,
                confidence == null
                        ? null
                        : confidence.divide(HUNDRED, MathContext.DECIMAL64).doubleValue(),
                basis.orElse(Basis.STATED),
                form.ticked("verified"));
    }

    /** The source of that title: the one the row had, the one there is, or a new one. */
    @Nullable Long cited(Form form, @Nullable Long before) {
        String title = form.optionalText("source", TITLE_MAX);
        if (title == null) return null;
        if (before != null
                && sources.find(before)
                        .filter(it -> titled(title, it.title().zh(), it.title().en()))
                        .isPresent()) return before;
        var query = new ListQuery(title, Map.of(), "title", false, 1, ListQuery.SIZE);
        for (var it : list.page(query).rows())
            if (titled(title, it.title().zh(), it.title().en())) return it.id();
        return sources.sourceFor(SourceDraft.titled(title));
    }

    private static boolean titled(String title, @Nullable String zh, @Nullable String en) {
        return title.equals(zh) || title.equals(en);
    }

    static Claim from(Claim claim, @Nullable Long source) {
        return new Claim(
                source,
                claim.sourceRow(),
                claim.asOf(),
                claim.confidence(),
                claim.basis(),
                claim.verified());
    }
}
