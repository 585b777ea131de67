package org.chuangtu.governance;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseFollowers;
import org.chuangtu.casework.CaseMoved;
import org.chuangtu.casework.Categories;
import org.chuangtu.casework.Relation;
import org.chuangtu.procedure.ClockMove;
import org.chuangtu.procedure.Transitions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the row of a report as its case stands, within each step; whoever reported what is merged becomes a supporter. */
@Component
class FollowsCases implements CaseFollowers {

    private static final String HANDLE = "handle";
    private static final Set<String> SENDS_BACK = Set.of("return", "uphold");
    private static final Set<String> REWORKS = Set.of("rework", "redo", "reopen");

    private final ReportTable table;
    private final Categories categories;
    private final ObjectProvider<CaseDesk> desk;
    private final Access access;

    FollowsCases(
            ReportTable table,
            Categories categories,
            ObjectProvider<CaseDesk> desk,
            Access access) {
        this.table = table;
        this.categories = categories;
        this.desk = desk;
        this.access = access;
    }

    @EventListener
    void on(CaseMoved it) {
        if (!it.file().code().equals(Report.PROCEDURE)) return;
        if (it.event().seq() == 1) began(it);
        else table.follow(it.file(), it.event().at(), changeOf(it));
        if (it.event().moved()) table.progress(it.file(), it.event());
        if ("duplicate".equals(it.file().outcome()) && it.event().moved()) joinOriginal(it.file());
    }

    private void began(CaseMoved it) {
        var answer = it.said().input();
        var details = new LinkedHashMap<String, String>();
        for (String field : Services.ASKED)
            if (answer != null && answer.hasNonNull(field))
                details.put(field, answer.path(field).asString());
        table.insert(
                it.file(),
                Unnamed.of(text(answer, "where")),
                Unnamed.of(text(answer, "what")),
                text(answer, "media").isEmpty() ? null : text(answer, "media"),
                details,
                says(it.file()).get("unit"));
    }

    private static String text(@Nullable ObjectNode answer, String field) {
        return answer == null ? "" : answer.path(field).asString("").strip();
    }

    private Map<String, String> says(CaseFile it) {
        String path = it.category();
        return path == null ? Map.of() : categories.find(Report.TREE, path).orElse(Map.of());
    }

    private static ReportTable.Change changeOf(CaseMoved it) {
        var event = it.event();
        boolean dispatched = "filed".equals(event.from()) && event.to().equals("dispatched");
        var handle =
                event.clocks().stream()
                        .filter(c -> c.clock().equals(HANDLE))
                        .findFirst()
                        .orElse(null);
        boolean ended = handle != null && handle.kind() == ClockMove.Kind.STOPPED;
        return new ReportTable.Change(
                event.moved() && event.to().equals("filed"),
                dispatched,
                SENDS_BACK.contains(event.action()),
                handle != null && !ended ? handle.after().due() : null,
                ended,
                ended && event.to().equals("handled"),
                handle != null
                        && ended
                        && event.to().equals("handled")
                        && event.at().isAfter(handle.after().due()),
                REWORKS.contains(event.action()),
                dispatched ? unit(event.assignee()) : null,
                rating(it));
    }

    /** A person is no unit: whoever takes it on does so for the one it was dispatched to. */
    private static @Nullable String unit(@Nullable String assignee) {
        return assignee != null
                        && (assignee.startsWith(Transitions.DUTY) || assignee.startsWith("party:"))
                ? assignee
                : null;
    }

    /** Whoever was not reached has said nothing. */
    private static @Nullable String rating(CaseMoved it) {
        String action = it.event().action();
        var answer = it.said().input();
        if (answer == null || !(action.equals("call_back") || action.equals("rate"))) return null;
        if (answer.hasNonNull("reached") && !answer.path("reached").asBoolean()) return null;
        return answer.hasNonNull("rating") ? answer.path("rating").asString() : null;
    }

    /** Asked as the program: the original may lie where the actor sees nothing. */
    private void joinOriginal(CaseFile it) {
        if (it.reporter().equals(Reporting.VISITOR.id())) return;
        access.as(Actor.SYSTEM, () -> desk.getObject().related(it.id())).stream()
                .filter(one ->
                        one.relation().kind() == Relation.Kind.DUPLICATE_OF
                                && one.relation().outward()
                                && !one.file().reporter().equals(it.reporter()))
                .forEach(one -> {
                    var _ = table.support(one.file().id(), it.reporter(), it.movedAt());
                    for (String other : table.supporters(it.id()))
                        if (!other.equals(one.file().reporter())) {
                            var _ = table.support(one.file().id(), other, it.movedAt());
                        }
                });
    }

    // Who follows
    // ------------------------------------------------------------------------------------------------------------

    @Override
    public Collection<String> of(CaseFile it) {
        return it.code().equals(Report.PROCEDURE) ? table.supporters(it.id()) : List.of();
    }

    @Override
    public Optional<String> pathFor(CaseFile it, Set<String> who) {
        return it.code().equals(Report.PROCEDURE) && table.supports(it.id(), who)
                ? table.find(it.id()).map(Report::publicPath)
                : Optional.empty();
    }
}
