package org.chuangtu.publication.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Form;
import org.chuangtu.procedure.Limit;
import org.chuangtu.publication.Fact;
import org.chuangtu.publication.Notice;
import org.chuangtu.publication.NoticeDraft;
import org.chuangtu.publication.NoticeKind;
import org.jspecify.annotations.Nullable;

/** What somebody types to publish or correct a notice. */
final class NoticeForm {

    private NoticeForm() {}

    static Form of(Notice it) {
        return Form.empty()
                .with("kind", it.kind().name())
                .with("title", it.title())
                .with("body", it.body())
                .with("facts", lines(it, false))
                .with("people", lines(it, true))
                .with("window", it.window().toString());
    }

    private static String lines(Notice it, boolean personal) {
        var all = new StringBuilder();
        for (Fact fact : it.facts())
            if (fact.personal() == personal)
                all.append(fact.label().here()).append("：").append(fact.value()).append('\n');
        return all.toString().strip();
    }

    /** Empty when something is wrong, which the form then says. */
    static Optional<NoticeDraft> read(Form form, @Nullable Long place) {
        var kind = form.choice("kind", NoticeKind.class);
        String title = form.text("title", NoticeDraft.TITLE_MAX);
        String body = form.text("body", NoticeDraft.BODY_MAX);
        var facts = new ArrayList<>(facts(form, "facts", false));
        facts.addAll(facts(form, "people", true));
        var window = Limit.parse(form.text("window", 20)).filter(NoticeDraft::fits);
        if (window.isEmpty() && form.problem("window") == null)
            form.refuse("window", "publication.window.wrong", NoticeDraft.DAYS_MAX);
        if (facts.size() > NoticeDraft.FACTS_MAX)
            form.refuse("facts", "publication.facts.many", NoticeDraft.FACTS_MAX);
        if (form.failed() || kind.isEmpty() || window.isEmpty()) return Optional.empty();
        return Optional.of(
                new NoticeDraft(kind.get(), title, body, facts, null, null, place, window.get()));
    }

    /** One a line: a label, a colon, a value. */
    private static List<Fact> facts(Form form, String field, boolean personal) {
        String typed = form.optionalText(field, NoticeDraft.BODY_MAX);
        var all = new ArrayList<Fact>();
        if (typed == null) return all;
        int number = 0;
        for (String line : typed.split("\\R")) {
            number++;
            if (line.isBlank()) continue;
            var fact = fact(line.strip(), personal);
            if (fact.isEmpty())
                form.refuse(
                        field, "publication.facts.wrong", number, Fact.LABEL_MAX, Fact.VALUE_MAX);
            else all.add(fact.get());
        }
        return all;
    }

    static Optional<Fact> fact(String line, boolean personal) {
        int colon = line.indexOf('：');
        int other = line.indexOf(':');
        if (colon < 0 || (other >= 0 && other < colon)) colon = other;
        if (colon < 1) return Optional.empty();
        String label = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        if (label.isEmpty()
                || label.length() > Fact.LABEL_MAX
                || value.isEmpty()
                || value.length() > Fact.VALUE_MAX) return Optional.empty();
        return Optional.of(new Fact(new Bilingual(label, null), value, personal));
    }
}
