package org.chuangtu.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.journal.Search;
import org.chuangtu.journal.Undone;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleDatabaseTest
class EvidenceModuleTest {

    private static final Actor OFFICER = actor("user:1", Role.OFFICER);
    private static final Actor COLLEAGUE = actor("user:2", Role.OFFICER);
    private static final Actor RESIDENT = actor("user:3", Role.RESIDENT);
    private static final Actor AUDITOR = actor("user:4", Role.AUDITOR);

    @Autowired private Sources sources;
    @Autowired private Archive archive;
    @Autowired private Disputes disputes;
    @Autowired private Access access;
    @Autowired private Journal journal;
    @Autowired private Verifier verifier;
    @Autowired private JdbcClient jdbc;

    private static Actor actor(String id, Role role) {
        return new Actor(id, id, null, Set.of(new Permit(role, Scope.EVERYWHERE)));
    }

    private <T> T as(Actor actor, Supplier<T> action) {
        return access.as(actor, action);
    }

    @Test
    void theSameSourceTwiceIsOneSource() {
        var draft = SourceDraft.titled("某年鉴").publisher("统计局").asOf(LocalDate.of(2022, 12, 31));

        long first = as(OFFICER, () -> sources.sourceFor(draft));
        long second = as(OFFICER, () -> sources.sourceFor(draft.confidence(0.2)));

        assertThat(second).isEqualTo(first);
        var kept = as(OFFICER, () -> sources.find(first)).orElseThrow();
        assertThat(kept.confidence()).isNull(); // what somebody may have corrected stays
        assertThat(kept.verified()).isFalse();
    }

    @Test
    void nobodyVouchesForASourceTheyNameThemselves() {
        var firm = actor("user:6", Role.FIRM);
        var draft = SourceDraft.titled("本厂自述").verified(true);

        var named = (Named.Done) as(firm, () -> sources.name(draft));
        assertThat(named.source().verified()).isFalse();
        long cited = as(firm, () -> sources.sourceFor(draft.publisher("本厂")));
        assertThat(as(firm, () -> sources.find(cited)).orElseThrow().verified()).isFalse();
        var other = (Named.Done) as(OFFICER, () -> sources.name(draft.publisher("统计局")));
        assertThat(other.source().verified()).isTrue();
    }

    @Test
    void anotherDayIsAnotherSource() {
        var draft = SourceDraft.titled("月报").asOf(LocalDate.of(2022, 1, 31));

        long january = as(OFFICER, () -> sources.sourceFor(draft));
        long february = as(OFFICER, () -> sources.sourceFor(draft.asOf(LocalDate.of(2022, 2, 28))));

        assertThat(february).isNotEqualTo(january);
    }

    @Test
    void nobodyWithoutThatRightNamesASource() {
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(RESIDENT, () -> sources.sourceFor(SourceDraft.titled("流言"))));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(Actor.ANONYMOUS, () -> sources.find(1)));
    }

    @Test
    void aCorrectionOfWhatChangedMeanwhileIsRefused() {
        long id = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("公报甲")));
        long version = as(OFFICER, () -> sources.find(id)).orElseThrow().entryId();
        var better = SourceDraft.titled("公报甲").verified(true);
        as(OFFICER, () -> sources.correct(id, version, better));

        assertThatExceptionOfType(Stale.class)
                .isThrownBy(() -> as(COLLEAGUE, () -> sources.correct(id, version, better)));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> as(COLLEAGUE, () -> sources.correct(-1, version, better)));
    }

    @Test
    void aPaperComesBackByteForByte() {
        byte[] bytes = new byte[(2 << 20) + 17];
        new java.util.Random(7).nextBytes(bytes);

        var paper = deposited(OFFICER, PaperDraft.open("报告.pdf"), bytes);

        assertThat(paper.size()).isEqualTo(bytes.length);
        assertThat(read(RESIDENT, paper)).isEqualTo(bytes);
    }

    @Test
    void theSameDepositTwiceIsOnePaperAndItsContentIsStoredOnce() {
        byte[] bytes = "同一份文件".getBytes(UTF_8);

        var first = deposited(OFFICER, PaperDraft.open("一.txt"), bytes);
        var again = deposited(OFFICER, PaperDraft.open("一.txt"), bytes);
        var others = deposited(COLLEAGUE, PaperDraft.open("一.txt"), bytes);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(others.id()).isNotEqualTo(first.id());
        assertThat(others.sha256()).isEqualTo(first.sha256());
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM evidence.content WHERE encode(sha256, 'hex') = :it")
                                .param("it", first.sha256())
                                .query(Long.class)
                                .single())
                .isOne();
    }

    @Test
    void whatIsTooLargeOrEmptyIsNotTaken() {
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 7;
                    }

                    @Override
                    public int read(byte[] into, int from, int length) {
                        return length;
                    }
                };

        assertThat(as(OFFICER, () -> archive.deposit(PaperDraft.open("大.bin"), endless)))
                .isEqualTo(new Deposited.TooLarge(Archive.BYTES_MAX));
        assertThat(
                        as(
                                OFFICER,
                                () ->
                                        archive.deposit(
                                                PaperDraft.open("空"),
                                                InputStream.nullInputStream())))
                .isEqualTo(new Deposited.Empty());
    }

    @Test
    void aRestrictedPaperIsReadByWhoWasGrantedAndEachReadingIsWrittenDown() {
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("证.jpg", "image/jpeg", "公安局", null, null, true),
                        "正文".getBytes(UTF_8));

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> read(OFFICER, paper));
        assertThat(as(OFFICER, () -> archive.find(paper.id()))).isEmpty();

        access.as(
                RESIDENT,
                () ->
                        archive.grant(
                                paper.id(), new Reader.ActorReader(OFFICER.id()), "办理申请", null));
        read(OFFICER, paper);
        read(AUDITOR, paper);

        var row = Row.of("evidence.file", paper.id());
        assertThat(journal.latest(new Search(null, "evidence.file.read", row), Long.MAX_VALUE, 10))
                .extracting(it -> it.actor())
                .containsExactly(AUDITOR.id(), OFFICER.id());

        access.as(
                RESIDENT, () -> archive.withdraw(paper.id(), new Reader.ActorReader(OFFICER.id())));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> read(OFFICER, paper));
    }

    @Test
    void noUndoGivesBackARightToReadThatItsOwnerTookAway() {
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("户口簿.jpg", "image/jpeg", null, null, null, true),
                        "户主".getBytes(UTF_8));
        var reader = new Reader.ActorReader(OFFICER.id());
        access.as(RESIDENT, () -> archive.grant(paper.id(), reader, "办理申请", null));
        access.as(RESIDENT, () -> archive.withdraw(paper.id(), reader));
        long withdrawal =
                journal.latest(new Search(null, "evidence.file.withdrawn", null), Long.MAX_VALUE, 1)
                        .getFirst()
                        .id();

        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(OFFICER, () -> journal.undo(withdrawal)));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> read(OFFICER, paper));
        assertThat(as(RESIDENT, () -> journal.undo(withdrawal))).isInstanceOf(Undone.Done.class);
        assertThat(read(OFFICER, paper)).isNotEmpty();
    }

    @Test
    void nobodyUndoesWhatAnotherResidentDeposited() {
        var deposit =
                (Deposited.Done)
                        as(
                                RESIDENT,
                                () ->
                                        archive.deposit(
                                                PaperDraft.open("申请书.pdf"),
                                                new ByteArrayInputStream("申请".getBytes(UTF_8))));
        var neighbour = actor("user:5", Role.RESIDENT);

        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(neighbour, () -> journal.undo(deposit.entry())));
        assertThat(as(RESIDENT, () -> archive.find(deposit.paper().id()))).isPresent();
        var undone = as(RESIDENT, () -> journal.undo(deposit.entry()));
        assertThat(undone).isInstanceOf(Undone.Done.class);
        assertThat(as(RESIDENT, () -> journal.undo(((Undone.Done) undone).by())))
                .isInstanceOf(Undone.Done.class);
    }

    @Test
    void theHistoryOfARestrictedPaperIsForItsReaders() {
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("病历.pdf", null, null, null, null, true),
                        "诊断".getBytes(UTF_8));
        var kept = journal.tableOf(Row.of("evidence.file", paper.id()));

        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> access.as(OFFICER, () -> kept.requireMayRead(paper.id())));
        access.as(RESIDENT, () -> kept.requireMayRead(paper.id()));
        access.as(AUDITOR, () -> kept.requireMayRead(paper.id()));
    }

    @Test
    void contentRemovedBehindTheProgramsBackIsNamed() {
        var paper = deposited(OFFICER, PaperDraft.open("证据.txt"), "证据".getBytes(UTF_8));
        for (var table : List.of("piece", "file"))
            jdbc.sql("ALTER TABLE evidence.%1$s DROP CONSTRAINT %1$s_sha256_fkey".formatted(table))
                    .update();
        jdbc.sql("ALTER TABLE evidence.content DISABLE TRIGGER never_altered").update();
        jdbc.sql("DELETE FROM evidence.content WHERE encode(sha256, 'hex') = :it")
                .param("it", paper.sha256())
                .update();
        var found = verifier.verify().findings();

        jdbc.sql("INSERT INTO evidence.content (sha256, size) VALUES (decode(:it, 'hex'), 6)")
                .param("it", paper.sha256())
                .update();
        jdbc.sql("ALTER TABLE evidence.content ENABLE TRIGGER never_altered").update();
        for (var table : List.of("piece", "file"))
            jdbc.sql(
                            """
                            ALTER TABLE evidence.%1$s ADD CONSTRAINT %1$s_sha256_fkey
                            FOREIGN KEY (sha256) REFERENCES evidence.content\
                            """
                                    .formatted(table))
                    .update();
        assertThat(found).extracting(Finding::place).contains("evidence.file/" + paper.id());
    }

    @Test
    void aGrantEndsWithItsLastDay() {
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("旧证.jpg", null, null, null, null, true),
                        "旧".getBytes(UTF_8));
        access.as(
                RESIDENT,
                () ->
                        archive.grant(
                                paper.id(),
                                new Reader.RoleReader(Role.OFFICER),
                                "查验",
                                LocalDate.of(2020, 1, 1)));

        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> read(OFFICER, paper));
    }

    @Test
    void contentAlteredBehindTheProgramsBackIsNamed() {
        var paper = deposited(OFFICER, PaperDraft.open("原件.txt"), "原文".getBytes(UTF_8));
        jdbc.sql("ALTER TABLE evidence.piece DISABLE TRIGGER never_altered").update();
        jdbc.sql("UPDATE evidence.piece SET bytes = 'forged' WHERE encode(sha256, 'hex') = :it")
                .param("it", paper.sha256())
                .update();

        assertThat(verifier.verify().findings())
                .extracting(Finding::messageKey, Finding::place)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "evidence.found.contentAltered", "evidence.file/" + paper.id()));

        jdbc.sql("UPDATE evidence.piece SET bytes = :bytes WHERE encode(sha256, 'hex') = :it")
                .param("bytes", "原文".getBytes(UTF_8))
                .param("it", paper.sha256())
                .update();
        jdbc.sql("ALTER TABLE evidence.piece ENABLE TRIGGER never_altered").update();
        assertThat(verifier.verify().findings())
                .extracting(Finding::place)
                .noneMatch(it -> it.startsWith("evidence."));
    }

    @Test
    void aDisputeShowsUntilSomebodyElseSettlesIt() {
        long source = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("有争议的公报")));
        var subject = Row.of("evidence.source", source);

        var raised = as(OFFICER, () -> disputes.raise(subject, "publisher", "不是统计局发布的", null));
        assertThat(raised).isInstanceOf(Raised.Done.class);
        var dispute = ((Raised.Done) raised).dispute();
        assertThat(as(OFFICER, () -> disputes.raise(subject, "publisher", "再说一遍", null)))
                .isEqualTo(new Raised.AlreadyOpen(dispute));
        assertThat(as(RESIDENT, () -> disputes.openDisputesOf(List.of(subject))))
                .containsOnlyKeys(subject);

        assertThat(as(OFFICER, () -> disputes.settle(dispute.id(), false, "我说了算")))
                .isEqualTo(new Settled.RaisedByYou(dispute));
        var settled = as(COLLEAGUE, () -> disputes.settle(dispute.id(), true, "已核对原件"));

        assertThat(settled).isInstanceOf(Settled.Done.class);
        assertThat(as(RESIDENT, () -> disputes.openDisputesOf(List.of(subject)))).isEmpty();
        assertThat(as(COLLEAGUE, () -> disputes.settle(dispute.id(), false, "改主意了")))
                .isInstanceOf(Settled.AlreadySettled.class);
        assertThat(as(COLLEAGUE, () -> journal.undo(((Settled.Done) settled).entry())))
                .isInstanceOf(Undone.Done.class);
        assertThat(as(RESIDENT, () -> disputes.openDisputesOf(List.of(subject))))
                .containsOnlyKeys(subject);
    }

    @Test
    void whoeverSettlesADisputeReadsThePaperItWasShownWith() {
        long source = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("有证据的异议")));
        var subject = Row.of("evidence.source", source);
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("照片.jpg", "image/jpeg", null, null, null, true),
                        "照片".getBytes(UTF_8));
        assertThat(as(OFFICER, () -> archive.find(paper.id()))).isEmpty();

        var raised =
                (Raised.Done) as(RESIDENT, () -> disputes.raise(subject, null, "不对", paper.id()));

        assertThat(read(OFFICER, paper)).isEqualTo("照片".getBytes(UTF_8));
        assertThat(
                        as(
                                AUDITOR,
                                () ->
                                        journal.page(
                                                new Search(
                                                        null,
                                                        null,
                                                        Row.of("evidence.file", paper.id())),
                                                false,
                                                1,
                                                0)))
                .singleElement()
                .satisfies(it -> assertThat(it.actor()).isEqualTo(OFFICER.id()));
        assertThat(as(actor("user:66", Role.FIRM), () -> archive.find(paper.id()))).isEmpty();

        var _ = as(COLLEAGUE, () -> disputes.settle(raised.dispute().id(), false, "看过照片，无误"));
        assertThat(as(COLLEAGUE, () -> archive.find(paper.id()))).isPresent();
        assertThat(as(OFFICER, () -> archive.find(paper.id()))).isEmpty();
    }

    /** Who was let read a paper lets nobody else read it by showing it. */
    @Test
    void nobodyShowsAPaperThatIsNotTheirs() {
        long source = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("借来的证据")));
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("信.pdf", "application/pdf", null, null, null, true),
                        "信".getBytes(UTF_8));
        var reader = actor("user:67", Role.FIRM);
        long _ =
                as(
                        RESIDENT,
                        () ->
                                archive.grant(
                                        paper.id(),
                                        new Reader.ActorReader("user:67"),
                                        "给他看",
                                        null));
        var _ =
                as(
                        reader,
                        () ->
                                disputes.raise(
                                        Row.of("evidence.source", source), null, "不对", paper.id()));
        assertThat(as(OFFICER, () -> archive.find(paper.id()))).isEmpty();
    }

    @Test
    void noUndoSettlesWhatSomebodySaidThemselves() {
        long source = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("又一份公报")));
        var subject = Row.of("evidence.source", source);
        var raised = (Raised.Done) as(OFFICER, () -> disputes.raise(subject, null, "有误", null));
        long id = raised.dispute().id();
        var kept = journal.tableOf(Row.of("evidence.dispute", id));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> access.as(RESIDENT, () -> kept.requireMayUndo(id)));

        var settled = (Settled.Done) as(COLLEAGUE, () -> disputes.settle(id, false, "无误"));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(OFFICER, () -> journal.undo(settled.entry())));
        assertThat(as(COLLEAGUE, () -> journal.undo(settled.entry())))
                .isInstanceOf(Undone.Done.class);
        access.as(OFFICER, () -> kept.requireMayUndo(id));
    }

    @Test
    void nobodyTakesBackAPaperOrALookThatIsNotTheirs() {
        var elsewhere =
                new Actor("user:5", "user:5", null, Set.of(new Permit(Role.OFFICER, Scope.at(33))));
        var deposited =
                (Deposited.Done)
                        as(
                                RESIDENT,
                                () ->
                                        archive.deposit(
                                                new PaperDraft(
                                                        "家.jpg",
                                                        "image/jpeg",
                                                        null,
                                                        null,
                                                        null,
                                                        true),
                                                new ByteArrayInputStream("我家".getBytes(UTF_8))));
        for (Actor other : List.of(elsewhere, OFFICER))
            assertThatExceptionOfType(Denied.class)
                    .isThrownBy(() -> as(other, () -> journal.undo(deposited.entry())));
        long granted =
                as(
                        RESIDENT,
                        () ->
                                archive.grant(
                                        deposited.paper().id(),
                                        new Reader.ActorReader(AUDITOR.id()),
                                        "审计",
                                        null));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(elsewhere, () -> journal.undo(granted)));
        assertThat(as(RESIDENT, () -> archive.find(deposited.paper().id()))).isPresent();
    }

    @Test
    void whoMayNotSeeAPaperIsNotToldThatItWasChangedEither() {
        var paper =
                deposited(
                        RESIDENT,
                        new PaperDraft("又.jpg", "image/jpeg", null, null, null, true),
                        "又".getBytes(UTF_8));
        long first = grantedTo(paper, OFFICER);
        access.as(
                RESIDENT, () -> archive.withdraw(paper.id(), new Reader.ActorReader(OFFICER.id())));
        grantedTo(paper, AUDITOR);
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(COLLEAGUE, () -> journal.undo(first)));
    }

    private long grantedTo(Paper paper, Actor reader) {
        return as(
                RESIDENT,
                () -> archive.grant(paper.id(), new Reader.ActorReader(reader.id()), "看", null));
    }

    @Test
    void aSourceIsCorrectedByWhoAnswersForTheWhole() {
        var atPlace =
                new Actor("user:6", "user:6", null, Set.of(new Permit(Role.OFFICER, Scope.at(33))));
        long id = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("全区公报")));
        long version = as(OFFICER, () -> sources.find(id)).orElseThrow().entryId();
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        as(atPlace, () -> sources.correct(id, version, SourceDraft.titled("改名"))));
        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() -> as(atPlace, () -> journal.undo(version)));

        var own = (Named.Done) as(atPlace, () -> sources.name(SourceDraft.titled("街道台账")));
        assertThat(own.source().verified()).isFalse();
        assertThat(as(atPlace, () -> journal.undo(own.source().entryId())))
                .as("what one named oneself one takes back")
                .isInstanceOf(Undone.Done.class);
    }

    @Test
    void nobodyDisputesWhatTheyMayNotSeeOrWhatIsNotThere() {
        long source = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("在的公报")));
        var subject = Row.of("evidence.source", source);
        var hidden =
                deposited(
                        OFFICER,
                        new PaperDraft("密.pdf", "application/pdf", null, null, null, true),
                        "密".getBytes(UTF_8));

        assertThatExceptionOfType(Denied.class)
                .isThrownBy(() ->
                        as(
                                RESIDENT,
                                () ->
                                        disputes.raise(
                                                Row.of("evidence.file", hidden.id()),
                                                null,
                                                "不对",
                                                null)));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() ->
                        as(
                                RESIDENT,
                                () ->
                                        disputes.raise(
                                                Row.of("evidence.source", 99_999_999),
                                                null,
                                                "不对",
                                                null)));
        for (String column : List.of("nonsense", "id; DROP TABLE x"))
            assertThatExceptionOfType(BadInput.class)
                    .isThrownBy(
                            () -> as(RESIDENT, () -> disputes.raise(subject, column, "不对", null)));
        for (long paper : new long[] {hidden.id(), 99_999_999})
            assertThatExceptionOfType(BadInput.class)
                    .isThrownBy(
                            () -> as(RESIDENT, () -> disputes.raise(subject, null, "不对", paper)));
    }

    @Test
    void nobodyHasMoreThanAHundredDisputesWaiting() {
        var busy = actor("user:7", Role.RESIDENT);
        for (int i = 0; i < Disputes.MOST_OPEN; i++) {
            long source =
                    as(
                            OFFICER,
                            () -> sources.sourceFor(SourceDraft.titled("公报" + System.nanoTime())));
            as(busy, () -> disputes.raise(Row.of("evidence.source", source), null, "不对", null));
        }
        long another = as(OFFICER, () -> sources.sourceFor(SourceDraft.titled("最后一份公报")));
        assertThat(
                        as(
                                busy,
                                () ->
                                        disputes.raise(
                                                Row.of("evidence.source", another),
                                                null,
                                                "不对",
                                                null)))
                .isEqualTo(new Raised.TooMany(Disputes.MOST_OPEN));
    }

    private Paper deposited(Actor actor, PaperDraft draft, byte[] bytes) {
        var deposited = as(actor, () -> archive.deposit(draft, new ByteArrayInputStream(bytes)));
        assertThat(deposited).isInstanceOf(Deposited.Done.class);
        return ((Deposited.Done) deposited).paper();
    }

    private byte[] read(Actor actor, Paper paper) {
        var out = new ByteArrayOutputStream();
        access.as(actor, () -> archive.send(paper.id(), _ -> out));
        return out.toByteArray();
    }
}
