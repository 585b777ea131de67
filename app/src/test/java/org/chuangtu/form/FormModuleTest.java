package org.chuangtu.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Reader;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Forms from publishing to what was answered, and what may not happen on the way. */
@ModuleDatabaseTest
@Import(FormModuleTest.Asks.class)
@SignedInAs(Role.RESIDENT)
class FormModuleTest {

    private static int drawn;
    private static final Set<Long> HANDLED = new HashSet<>();

    /** A module above that asks: those who handle a matter may read what was answered about it. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Asks {
        @Bean
        AnswersOwner matters(Access access) {
            return new AnswersOwner() {
                @Override
                public String kind() {
                    return "trial.matter";
                }

                @Override
                public boolean mayRead(long id) {
                    return HANDLED.contains(id) && access.whoActs().id().equals("user:77");
                }

                @Override
                public boolean mayErase(long id) {
                    return mayRead(id);
                }
            };
        }
    }

    @Autowired FormDesk forms;
    @Autowired Answers answers;
    @Autowired Drafts drafts;
    @Autowired Sheets sheets;
    @Autowired Materials materials;
    @Autowired Archive archive;
    @Autowired Parties parties;
    @Autowired Journal journal;
    @Autowired JdbcClient jdbc;
    @Autowired Access access;

    private final TransactionTemplate transaction;
    private String code = "";
    private FormVersion form = trial();

    FormModuleTest(@Autowired PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
    }

    private static FormVersion trial() {
        return new FormVersion(
                0,
                new FormRef("none", 1),
                new Bilingual("无", "None"),
                List.of(),
                "{}",
                "",
                "",
                "",
                java.time.Instant.EPOCH,
                0);
    }

    @BeforeEach
    void aFormInForce() {
        code = "trial" + ++drawn;
        form = asSystem(() -> forms.publish("trial.yaml", text("公司", 50))).version();
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    private String text(String label, int most) {
        return """
        form: %s
        title: { zh: 试填, en: Trial }
        schema:
          type: object
          required: [name]
          additionalProperties: false
          properties:
            name: { type: string, maxLength: %d }
            proof: { type: integer, format: evidence }
        words:
          name: { zh: %s, en: Company, prefill: party.name }
          proof: { zh: 证明, en: Proof }
        """
                .formatted(code, most, label);
    }

    @Test
    void anAnswerKeepsTheVersionItAnswered() {
        long matter = 1000L + drawn;
        long first = done(keep("大连某某公司", matter)).id();
        var next = asSystem(() -> forms.publish("trial.yaml", text("单位", 3))).version();

        assertThat(next.ref().number()).isEqualTo(2);
        assertThat(forms.inForce(code)).contains(next);
        var answer = answers.find(first).orElseThrow();
        assertThat(answer.form().ref().number()).isEqualTo(1);
        assertThat(forms.check(answer.form(), answer.data())).isInstanceOf(Checked.Right.class);
        assertThat(forms.check(next, answer.data())).isInstanceOf(Checked.Refused.class);
    }

    @Test
    void theSameFormAgainIsNoNewVersion() {
        assertThat(asSystem(() -> forms.publish("trial.yaml", text("公司", 50))))
                .isEqualTo(new Published.Unchanged(form));
    }

    @Test
    void onlyWhoMayActEverywherePublishes() {
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> forms.publish("trial.yaml", text("x", 1)));
        access.as(
                new Actor("user:5", "", null, Set.of(new Permit(Role.ADMINISTRATOR, Scope.at(5)))),
                () ->
                        assertThatExceptionOfType(Denied.class)
                                .isThrownBy(() -> forms.publish("trial.yaml", text("x", 1))));
    }

    @Test
    void aVersionNeverChanges() {
        for (var sql :
                List.of(
                        "UPDATE form.version SET title_zh = '别的' WHERE code = '" + code + "'",
                        "DELETE FROM form.version WHERE code = '" + code + "'"))
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() ->
                            transaction.executeWithoutResult(_ -> {
                                journal.enter("form.version.published", null, java.util.Map.of());
                                jdbc.sql(sql).update();
                            }))
                    .withMessageContaining("never changes");
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingIsKept() {
        long matter = 1000L + drawn;
        assertThat(keep("一".repeat(51), matter)).isInstanceOf(Kept.Refused.class);
        assertThat(answers.about("trial.matter/" + matter)).isEmpty();
    }

    @Test
    void anAnswerIsKeptWithWhatTheCallerDoesOrNotAtAll() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> answers.keep(form, "trial.matter/1", data("甲"), Consent.NONE));
    }

    @Test
    void onlyWhoGaveItAndWhoHandlesItReadAnAnswer() {
        long matter = 1000L + drawn;
        long id = done(keep("甲", matter)).id();
        var handler = person(77);

        assertThat(answers.find(id)).isPresent();
        assertThat(access.as(handler, () -> answers.find(id))).isEmpty();
        HANDLED.add(matter);
        assertThat(access.as(handler, () -> answers.find(id))).isPresent();
        assertThat(access.as(person(78), () -> answers.find(id))).isEmpty();
    }

    @Test
    void anErasedAnswerSaysNothingAndStillStands() {
        long matter = 1000L + drawn;
        long id = done(keep("张三的公司", matter)).id();
        HANDLED.add(matter);

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> answers.erase(id));
        access.as(person(77), () -> answers.erase(id));

        var erased = answers.find(id).orElseThrow();
        assertThat(erased.erased()).isTrue();
        assertThat(erased.data()).isEmpty();
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM journal.past WHERE table_name = 'form.answer' AND row_id = :id")
                                .param("id", id)
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void whatTheRegisterKnowsIsFilledIn() {
        long firm =
                ((org.chuangtu.party.Saved.Done)
                                asSystem(() ->
                                        parties.create(
                                                OrganisationDraft.of(
                                                        OrganisationKind.ENTERPRISE,
                                                        new Bilingual("大连已知公司" + drawn, null)))))
                        .organisation()
                        .id();
        var sheet = sheets.blank(form, new Prefill.Whom(firm, null));

        assertThat(sheet.fields().getFirst().value()).isEqualTo("大连已知公司" + drawn);
        assertThat(sheet.fields().getFirst().known()).isEqualTo("单位登记");
        assertThat(sheet.fields().getFirst().knownPath()).isEqualTo("/organisations/" + firm);
        assertThat(sheets.blank(form, Prefill.Whom.NOBODY).fields().getFirst().value()).isEmpty();
    }

    @Test
    void aDraftIsTheActorsAloneAndGoesWithTheAnswer() {
        long matter = 1000L + drawn;
        var about = "trial.matter/" + matter;
        assertThat(drafts.save(form, about, data(""))).isTrue();

        assertThat(drafts.mine(code, about)).isPresent();
        assertThat(access.as(person(77), () -> drafts.mine(code, about))).isEmpty();
        done(keep("甲", matter));
        assertThat(drafts.mine(code, about)).isEmpty();
    }

    @Test
    void aPaperIsUsedAgainOnlyWithConsentAndThenWhoHandlesItMayReadIt() throws IOException {
        long matter = 1000L + drawn;
        long paper = deposited();
        var data = data("甲").put("proof", paper);
        var handler = person(77);
        var withConsent =
                new Consent(Set.of(paper), List.of(new Reader.ActorReader("user:77")), null, "试办");

        var refused = (Kept.Refused) keep(data, matter, Consent.NONE);
        assertThat(refused.wrongs())
                .extracting(Wrong::name, Wrong::messageKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("proof", "form.wrong.noConsent"));
        assertThat(access.as(handler, () -> archive.find(paper))).isEmpty();

        done(keep(data, matter, withConsent));
        assertThat(access.as(handler, () -> archive.find(paper))).isPresent();

        // Nobody consents for somebody else.
        var foreign = access.as(person(78), () -> keep(data, matter, withConsent));
        assertThat(((Kept.Refused) foreign).wrongs())
                .extracting(Wrong::messageKey)
                .containsExactly("form.wrong.notMine");
    }

    @Test
    void grantsDoNotTakeTheCallersEntryFromIt() throws IOException {
        long matter = 1000L + drawn;
        long paper = deposited();
        var consent =
                new Consent(Set.of(paper), List.of(new Reader.ActorReader("user:77")), null, "试办");

        transaction.executeWithoutResult(_ -> {
            long mine = journal.enter("trial.matter.begun", null, java.util.Map.of());
            var answer =
                    done(
                            answers.keep(
                                    form,
                                    "trial.matter/" + matter,
                                    data("甲").put("proof", paper),
                                    consent));
            assertThat(answer.entryId()).isEqualTo(mine);
            assertThat(journal.enterUnlessOpen("trial.matter.goesOn", null, java.util.Map.of()))
                    .isEqualTo(mine);
        });
    }

    private long deposited() throws IOException {
        var sent =
                new Materials.Sent() {
                    @Override
                    public String name() {
                        return "f.proof.file";
                    }

                    @Override
                    public String fileName() {
                        return "证明" + drawn + ".pdf";
                    }

                    @Override
                    public String mediaType() {
                        return "application/pdf";
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(
                                ("内容" + drawn).getBytes(StandardCharsets.UTF_8));
                    }
                };
        var taken = materials.take(form, new Filled(data("甲"), null, Set.of()), List.of(sent));
        assertThat(taken.wrongs()).isEmpty();
        long paper = taken.filled().data().path("proof").asLong();
        assertThat(taken.filled().consented()).containsExactly(paper);
        return paper;
    }

    private Kept keep(String name, long matter) {
        return keep(data(name), matter, Consent.NONE);
    }

    private Kept keep(ObjectNode data, long matter, Consent consent) {
        return java.util.Objects.requireNonNull(
                transaction.execute(
                        _ -> answers.keep(form, "trial.matter/" + matter, data, consent)));
    }

    private static Answer done(Kept kept) {
        return ((Kept.Done) kept).answer();
    }

    private static ObjectNode data(String name) {
        return FormFile.JSON.createObjectNode().put("name", name);
    }

    private static Actor person(long user) {
        return new Actor(
                "user:" + user, "", null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));
    }

    private <T> T asSystem(Supplier<T> action) {
        return access.as(Actor.SYSTEM, action);
    }
}
