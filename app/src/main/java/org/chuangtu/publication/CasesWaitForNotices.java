package org.chuangtu.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseCondition;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseEffect;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.By;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Procedure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What a procedure says of notices: {@code effects: [{ publish: { kind: award, window: 5wd, then: confirm } }]} makes the case known and
 * has the program take {@code confirm} when the notice has run; {@code after: notice} keeps an action from being taken before.
 *
 * <p>What is told is what the publisher says in the form of the action: {@code notice_title}, {@code notice_text}, and in {@code
 * notice_show} which of the facts on offer are shown.
 */
@Component
class CasesWaitForNotices implements CaseEffect {

    private static final Logger LOG = LoggerFactory.getLogger(CasesWaitForNotices.class);

    static final String MATTER = "casework.matter";
    static final String PUBLISH = "publish";
    static final String KIND = "kind";
    static final String WINDOW = "window";
    static final String THEN = "then";

    /** As {@code then}: somebody goes on, not the program. */
    static final String NOBODY = "nobody";

    private final ObjectProvider<Noticeboard> board;
    private final ObjectProvider<CaseDesk> desk;
    private final ObjectProvider<OffersFacts> offers;
    private final Access access;

    CasesWaitForNotices(
            ObjectProvider<Noticeboard> board,
            ObjectProvider<CaseDesk> desk,
            ObjectProvider<OffersFacts> offers,
            Access access) {
        this.board = board;
        this.desk = desk;
        this.offers = offers;
        this.access = access;
    }

    @Override
    public String name() {
        return PUBLISH;
    }

    @Override
    public Set<String> arguments() {
        return Set.of(KIND, WINDOW, THEN);
    }

    @Override
    public List<Bilingual> faults(Procedure procedure, Map<String, String> told) {
        var wrong = new ArrayList<Bilingual>();
        String kind = told.getOrDefault(KIND, "");
        if (NoticeKind.of(kind).isEmpty())
            wrong.add(
                    new Bilingual(
                            "没有公示种类「"
                                    + kind
                                    + "」。可以写 award、person、decision、consultation、announcement。",
                            "There is no kind of notice \""
                                    + kind
                                    + "\". Write award, person, decision, consultation or announcement."));
        String window = told.getOrDefault(WINDOW, "");
        if (Limit.parse(window).filter(NoticeDraft::fits).isEmpty())
            wrong.add(
                    new Bilingual(
                            "「" + window + "」不是公示期。请写 5wd（工作日）或 15d（自然日）。",
                            "No notice runs for \""
                                    + window
                                    + "\". Write 5wd (workdays) or 15d (days)."));
        String then = told.getOrDefault(THEN, "");
        if (!then.equals(NOBODY)
                && procedure
                        .action(then)
                        .filter(it -> it.by().contains(new By.Program()))
                        .isEmpty())
            wrong.add(
                    new Bilingual(
                            "公示期满后的动作「" + then + "」不存在，或它的 by 里没有 program。不要自动办理就写 nobody。",
                            "Action \""
                                    + then
                                    + "\" after the notice is not there, or program is not among its by. Write nobody to have none taken."));
        return wrong;
    }

    @Override
    public void apply(Happened happened, Map<String, String> told) {
        var file = happened.file();
        var input = happened.said() == null ? null : happened.said().input();
        String text = input == null ? "" : input.path("notice_text").asString("");
        if (input == null || text.isBlank())
            throw new EffectRefused(PUBLISH, "publication.effect.noText", null);
        String title = input.path("notice_title").asString("");
        String then = told.getOrDefault(THEN, NOBODY);
        var draft =
                new NoticeDraft(
                        NoticeKind.of(told.getOrDefault(KIND, "")).orElseThrow(),
                        title.isBlank() ? file.title() : title,
                        text,
                        ticked(file, input.path("notice_show")),
                        Row.of(MATTER, file.id()),
                        then.equals(NOBODY) ? null : then,
                        file.placeId(),
                        Limit.parse(told.getOrDefault(WINDOW, "")).orElseThrow());
        switch (board.getObject().publish(draft)) {
            case Published.Done _ -> {}
            case Published.RunsAlready(var it) ->
                    throw new EffectRefused(PUBLISH, "publication.effect.runsAlready", it.number());
            case Published.YearUnknown(int year) ->
                    throw new EffectRefused(
                            PUBLISH, "publication.effect.yearUnknown", String.valueOf(year));
            case Published.Over(var it) -> throw new IllegalStateException(it.number());
        }
    }

    /** What the publisher ticked of what may be told; in the order it is offered. */
    private List<Fact> ticked(CaseFile file, JsonNode show) {
        var codes = new ArrayList<String>();
        show.forEach(it -> codes.add(it.asString("")));
        if (codes.isEmpty()) return List.of();
        return offers.orderedStream()
                .flatMap(it -> it.offers(file).stream())
                .filter(it -> codes.contains(it.code()))
                .map(OffersFacts.Offer::fact)
                .toList();
    }

    /** The notice has run: the case takes the action it was published with. */
    void goOn(Notice it) {
        var about = it.about();
        String then = it.thenAction();
        if (then == null || about == null || !about.table().equals(MATTER)) return;
        access.as(
                Actor.SYSTEM,
                () -> {
                    // Where the case has gone on to where the action means nothing, nothing is what
                    // it does.
                    if (!(desk.getObject().actAsTheProgram(about.id(), then) instanceof Acted.Done))
                        LOG.info(
                                "case {}: {} after notice {} does not apply any more",
                                about.id(),
                                then,
                                it.number());
                });
    }

    /** {@code after: notice}. */
    @Component
    static class HasRun implements CaseCondition {

        private final ObjectProvider<Noticeboard> board;

        HasRun(ObjectProvider<Noticeboard> board) {
            this.board = board;
        }

        @Override
        public String name() {
            return "notice";
        }

        @Override
        public boolean holds(CaseFile file) {
            return board.getObject().runOf(Row.of(MATTER, file.id())).over();
        }

        @Override
        public String messageKey() {
            return "publication.condition.notice";
        }
    }
}
