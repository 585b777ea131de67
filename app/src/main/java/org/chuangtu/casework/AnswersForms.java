package org.chuangtu.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chuangtu.evidence.Reader;
import org.chuangtu.form.Answers;
import org.chuangtu.form.AnswersOwner;
import org.chuangtu.form.Consent;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormFile;
import org.chuangtu.form.Kept;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Forms of cases are those of the module form: answered in the version in force, and kept with it. */
@Component
class AnswersForms implements CaseForms, AnswersOwner {

    private final FormDesk forms;
    private final ObjectProvider<Answers> answers;
    private final ObjectProvider<ProcedureBook> book;
    private final ObjectProvider<CaseDesk> desk;

    AnswersForms(
            FormDesk forms,
            ObjectProvider<Answers> answers,
            ObjectProvider<ProcedureBook> book,
            ObjectProvider<CaseDesk> desk) {
        this.forms = forms;
        this.answers = answers;
        this.book = book;
        this.desk = desk;
    }

    /** Those that come with the program: a procedure that comes with it names no other. */
    @Override
    public Set<String> names() {
        var names = new TreeSet<String>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:forms/*.yaml"))
                names.add(
                        FormFile.parse(
                                        String.valueOf(file.getFilename()),
                                        file.getContentAsString(StandardCharsets.UTF_8))
                                .code());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    @Override
    public CaseForms.Taken keep(
            String form, CaseFile matter, ObjectNode input, Set<Long> consented) {
        var asked =
                forms.inForce(form)
                        .orElseThrow(() ->
                                new IllegalStateException("no form " + form + " is in force"));
        var kept =
                answers.getObject()
                        .keep(
                                asked,
                                CaseTable.MATTER + "/" + matter.id(),
                                input,
                                new Consent(consented, handlers(matter), null, matter.number()));
        return switch (kept) {
            case Kept.Done(var answer) ->
                    new CaseForms.Taken.Done(answer.form().ref().toString(), answer.id());
            case Kept.Refused(var wrongs) ->
                    new CaseForms.Taken.Refused(
                            wrongs.stream()
                                    .map(it ->
                                            new Wrong(
                                                    it.name(),
                                                    it.label(),
                                                    it.messageKey(),
                                                    it.args()))
                                    .toList());
        };
    }

    /** Whoever has a duty in the case may read what is handed in to it. */
    private List<Reader> handlers(CaseFile matter) {
        return book.getObject().byId(matter.procedureId()).duties().entrySet().stream()
                .flatMap(it -> DutyRight.of(it.getKey(), it.getValue()).roles().stream())
                .distinct()
                .<Reader>map(Reader.RoleReader::new)
                .toList();
    }

    // Who may read answers
    // ------------------------------------------------------------------------------------------------------------

    @Override
    public String kind() {
        return CaseTable.MATTER;
    }

    /** Whoever sees the case: what is asked and answered in it is said to those in it. */
    @Override
    public boolean mayRead(long id) {
        return desk.getObject().find(id).isPresent();
    }
}
