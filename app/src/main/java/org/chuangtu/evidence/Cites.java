package org.chuangtu.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How a form asks what a fact rests on: the fields {@code source}, {@code asOf}, {@code inferred} and {@code verified}, drawn by
 * {@code evidence/parts :: cite(form)}.
 *
 * <pre>{@code
 * form.with(…); cites.fill(form, firm.provenance());
 * …
 * var provenance = cites.read(form, firm.provenance());
 * }</pre>
 */
@Component("cites")
public class Cites {

    /** Sources offered for choice; others are named first and then stand at the top. */
    private static final int OFFERED = 100;

    private final SourceTable table;
    private final Access access;

    Cites(SourceTable table, Access access) {
        this.table = table;
        this.access = access;
    }

    public Form fill(Form form, Provenance it) {
        return form.with("source", it.sourceId())
                .with("asOf", it.asOf())
                .with("inferred", it.basis() == Basis.INFERRED ? "1" : null)
                .with("verified", it.verified() ? "1" : null);
    }

    /**
     * What was chosen; a source that does not exist is noted in the form.
     *
     * @param was what the fact rested on before, whose inferred fields it keeps; null for a new one
     */
    public Provenance read(Form form, @Nullable Provenance was) {
        var source = form.value("source").strip();
        @Nullable Long id = null;
        if (!source.isEmpty()) {
            id = source.matches("[0-9]{1,18}") ? Long.valueOf(source) : null;
            if (id == null || table.find(id).isEmpty())
                form.refuse("source", "page.form.notChoice");
        }
        var asOf = form.optionalDay("asOf");
        // Whoever may not judge sources leaves the mark as it was.
        boolean verified = mayVerify() ? form.ticked("verified") : was != null && was.verified();
        return new Provenance(
                id,
                form.ticked("inferred") ? Basis.INFERRED : Basis.STATED,
                was == null ? List.of() : was.inferredFields(),
                asOf,
                verified);
    }

    /** The same, as an API client says it. */
    public Provenance of(
            @Nullable Long source,
            @Nullable LocalDate asOf,
            boolean inferred,
            boolean verified,
            @Nullable Provenance was) {
        if (source != null && table.find(source).isEmpty())
            throw new BadInput("source", source.toString(), "evidence.noSuchSource");
        return new Provenance(
                source,
                inferred ? Basis.INFERRED : Basis.STATED,
                was == null ? List.of() : was.inferredFields(),
                asOf,
                mayVerify() ? verified : was != null && was.verified());
    }

    /** The latest sources, and the one that is chosen. */
    public List<Filter.Choice> choices(Form form) {
        if (!access.maySomewhere(EvidenceRight.READ)) return List.of();
        var chosen = form.value("source");
        var choices = new ArrayList<Filter.Choice>();
        table.latest(OFFERED).forEach(it -> choices.add(choice(it)));
        if (chosen.matches("[0-9]{1,18}")
                && choices.stream().noneMatch(it -> it.value().equals(chosen)))
            table.find(Long.parseLong(chosen)).ifPresent(it -> choices.addFirst(choice(it)));
        return choices;
    }

    private static Filter.Choice choice(Source it) {
        return new Filter.Choice(Long.toString(it.id()), it.title().here());
    }

    public boolean mayVerify() {
        return access.may(EvidenceRight.EDIT_SOURCE, Scope.EVERYWHERE);
    }
}
