package org.chuangtu.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Archive;
import org.chuangtu.journal.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ModuleDatabaseTest
@Import(TrialTargets.class)
class IntakeModuleTest {

    private static final String THINGS =
            """
            id,name,group,part,type,alias
            T1,碳化硅,G1,12.5,大,SiC
            T2,硅片,G1,,小,
            T3,光刻胶,,100,,
            """;
    private static final String GROUPS = "code,title\nG1,材料\nG2,设备\n";

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.home", () -> "target/test-home-intake");
    }

    @Autowired IntakeDesk desk;
    @Autowired Access access;
    @Autowired Archive archive;
    @Autowired Journal journal;
    @Autowired JdbcClient jdbc;
    @Autowired javax.sql.DataSource source;
    @Autowired org.springframework.transaction.support.TransactionTemplate transaction;
    @Autowired Jobs jobs;
    @Autowired TrialTargets.Things things;

    @BeforeEach
    void tables() {
        TrialTargets.createTables(jdbc);
        jdbc.sql("TRUNCATE intake.job, intake.step, intake.quarantined CASCADE").update();
        things.reached = null;
        things.goOn = null;
        things.miscounts = false;
        things.permission = () -> {};
    }

    @Test
    void importsFilesThatReferToEachOtherInOneGo() {
        var job = imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.created()).isEqualTo(5);
        assertThat(share("T1")).isEqualTo("0.125");
        assertThat(share("T2")).isEqualTo("null");
        assertThat(job.entry())
                .isEqualTo(
                        jdbc.sql("SELECT DISTINCT entry FROM trial.thing")
                                .query(Long.class)
                                .single());
        var entry = journal.find(java.util.Objects.requireNonNull(job.entry())).orElseThrow();
        assertThat(entry.verb()).isEqualTo("intake.file.imported");
        assertThat(entry.details().toString()).contains("sha256");
    }

    @Test
    void knowsATableByTheNamesOfFieldsAsByTheirLabels() {
        for (var header : List.of("code,名称,within", "CODE,名称,share", "名称,code")) {
            var file =
                    received("things.csv", (header + "\nN1,甲,\n").getBytes(StandardCharsets.UTF_8));
            var known = asOperator(() -> desk.recognise(List.of(file.id())));
            assertThat(known).as(header).isInstanceOf(Recognised.Known.class);
            assertThat(((Recognised.Known) known).profileId()).isEqualTo("columns:trial.thing");
        }
        var stranger =
                received("x.csv", "code,名称,price\nN1,甲,1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(asOperator(() -> desk.recognise(List.of(stranger.id()))))
                .as("a column nobody knows is for a person to decide")
                .isInstanceOf(Recognised.Unknown.class);
    }

    @Test
    void changesNothingWhenTheSameFilesComeTwice() {
        imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        var second = imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        assertThat(second.state()).isEqualTo(JobState.UNCHANGED);
        assertThat(second.unchanged()).isEqualTo(5);
        assertThat(second.entry()).isNull();
        assertThat(second.sameAs()).isNotNull();
    }

    @Test
    void doesNotOverwriteWhatSomebodyCorrectedSinceUnlessToldTo() {
        var first = imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        jdbc.sql("UPDATE trial.thing SET name = '单晶硅片' WHERE code = 'T2'").update();
        var second = imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        assertThat(second.state()).isEqualTo(JobState.UNCHANGED);
        assertThat(second.changed()).as("how the data stands against the file").isEqualTo(1);
        assertThat(name("T2")).isEqualTo("单晶硅片");

        var third = ended(asOperator(() -> desk.again(first.id())));
        assertThat(third.state()).isEqualTo(JobState.DONE);
        assertThat(name("T2")).isEqualTo("硅片");
    }

    @Test
    void changesOnlyTheRowsThatChanged() {
        imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        var job = imported(Map.of("things.csv", THINGS.replace("光刻胶", "ArF 光刻胶")));
        assertThat(job.changed()).isEqualTo(1);
        assertThat(job.unchanged()).isEqualTo(2);
    }

    @Test
    void keepsBackWhatItCannotTakeAndSaysWhy() {
        var job =
                imported(
                        Map.of(
                                "groups.csv",
                                GROUPS,
                                "things.csv",
                                THINGS
                                        + "T4,平衡项目,,,,\nT5,,,,,\nT6,x,G9,,,\nT7,y,,多,,\nT1,另一个,,,,\nT8,z\n"));
        assertThat(job.created()).isEqualTo(5);
        assertThat(job.quarantined()).isEqualTo(6);
        var rows = asOperator(() -> desk.quarantine(job.id(), null, true, 0, 100));
        assertThat(rows)
                .extracting(QuarantinedRow::number)
                .containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(rows.get(0).problems().getFirst().reason().en())
                .isEqualTo("An accounting row, not a product.");
        assertThat(rows.get(1).problems().getFirst().column()).isEqualTo("name");
        assertThat(rows.get(2).problems().getFirst().column()).isEqualTo("group");
        assertThat(rows.get(2).problems().getFirst().value()).isEqualTo("G9");
        assertThat(rows.get(3).problems().getFirst().column()).isEqualTo("part");
        assertThat(rows.get(4).problems().getFirst().reason().zh()).contains("2");
        assertThat(rows.get(5).cells().getFirst()).isEqualTo(new QuarantinedRow.Cell("id", "T8"));
    }

    @Test
    void gathersTheNamesOfOneThingFromSeveralRows() {
        var job =
                imported(
                        Map.of(
                                "things.csv",
                                "id,name,alias\nP1,Canon,Canon ANELVA\nP2,x,\nP1,Canon,\nP1,Canon,Canon Machinery\nP2,x,\n"));
        assertThat(job.created()).isEqualTo(2);
        assertThat(job.folded()).isEqualTo(3);
        assertThat(job.quarantined()).isZero();
        assertThat(
                        jdbc.sql(
                                        "SELECT array_to_string(aliases, '|') FROM trial.thing WHERE code = 'P1'")
                                .query(String.class)
                                .single())
                .isEqualTo("Canon ANELVA|Canon Machinery");
    }

    @Test
    void takesARowCorrectedOnThePage() throws Exception {
        var job = imported(Map.of("groups.csv", GROUPS, "things.csv", THINGS + "T6,x,G9,,,\n"));
        var row = asOperator(() -> desk.quarantine(job.id(), null, true, 0, 10)).getFirst();

        var still = repair(row.id(), Map.of("group", "G8"));
        assertThat(still).isInstanceOf(Repaired.StillWrong.class);
        var taken = repair(row.id(), Map.of("group", "G2"));
        assertThat(taken).isInstanceOf(Repaired.Taken.class);
        assertThat(name("T6")).isEqualTo("x");
        assertThat(repair(row.id(), Map.of())).isInstanceOf(Repaired.SettledBefore.class);
        assertThat(asOperator(() -> desk.quarantineCount(job.id(), null, true))).isZero();
    }

    @Test
    void takesCorrectedRowsFromTheDownloadedTable() throws Exception {
        for (var format : TableWriter.Format.values()) {
            tables();
            var job =
                    imported(
                            Map.of(
                                    "groups.csv",
                                    GROUPS,
                                    "things.csv",
                                    THINGS + "T6,\"=x, y\",G9,,,\nT7,y,G9,,,\n"));
            var out = new ByteArrayOutputStream();
            asOperator(() -> {
                desk.download(job.id(), 1, format, out);
                return true;
            });
            byte[] corrected = out.toByteArray();
            if (format == TableWriter.Format.CSV) {
                var text = new String(corrected, StandardCharsets.UTF_8);
                assertThat(text).contains("\"'=x, y\"");
                corrected = text.replaceFirst(",G9,", ",G1,").getBytes(StandardCharsets.UTF_8);
            }
            var file = received("quarantine." + format.suffix(), corrected);
            var recognised = asOperator(() -> desk.recognise(List.of(file.id())));
            assertThat(recognised).isInstanceOf(Recognised.Corrected.class);
            var repair = ended(asOperator(() -> desk.repair((Recognised.Corrected) recognised)));
            long open = asOperator(() -> desk.quarantineCount(job.id(), null, true));
            if (format == TableWriter.Format.CSV) {
                assertThat(repair.state()).isEqualTo(JobState.DONE);
                assertThat(name("T6")).isEqualTo("=x, y");
                assertThat(open).isEqualTo(1);
            } else {
                assertThat(repair.state()).isEqualTo(JobState.UNCHANGED);
                assertThat(open).isEqualTo(2);
            }
        }
    }

    @Test
    void showsInATrialWhatWouldHappenAndWritesNothingUntilConfirmed() {
        var files = files(Map.of("groups.csv", GROUPS, "things.csv", THINGS + "T5,,,,,\n"));
        var trial =
                ended(asOperator(() -> desk.start(new Order(files, "trial-things", true, false))));
        assertThat(trial.state()).isEqualTo(JobState.TRIED);
        assertThat(trial.created()).isEqualTo(5);
        assertThat(trial.quarantined()).isEqualTo(1);
        assertThat(countThings()).isZero();

        var job = ended(asOperator(() -> desk.confirm(trial.id())));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.confirms()).isEqualTo(trial.id());
        assertThat(countThings()).isEqualTo(3);
    }

    @Test
    void leavesNothingBehindWhenCancelled() throws Exception {
        things.goOn = new CountDownLatch(1);
        things.reached = new CountDownLatch(1);
        var files = files(Map.of("groups.csv", GROUPS, "things.csv", THINGS));
        var started = asOperator(() -> desk.start(new Order(files, "trial-things", false, false)));
        long id = ((Started.Begun) started).job();
        java.util.Objects.requireNonNull(things.reached).await();
        try {
            assertThat(asOperator(() -> desk.open())).extracting(JobView::id).contains(id);
            assertThat(asOperator(() -> desk.cancel(id))).isTrue();
        } finally {
            java.util.Objects.requireNonNull(things.goOn).countDown();
        }
        assertThat(ended(started).state()).isEqualTo(JobState.CANCELLED);
        assertThat(jdbc.sql("SELECT count(*) FROM trial.grouping").query(Long.class).single())
                .isZero();
        assertThat(asOperator(() -> desk.cancel(id))).isFalse();
    }

    @Test
    void writesNothingWhenATargetDoesNotAccountForEveryRow() {
        things.miscounts = true;
        var job = imported(Map.of("things.csv", THINGS.replace("G1", "")));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(countThings()).isZero();
    }

    @Test
    void saysWhoseRightsDoNotReachFarEnoughThatTheyDoNot() {
        things.permission = () -> access.require(IntakeRight.IMPORT, Scope.EVERYWHERE);
        var officerOfOnePlace = someone("user:7", Role.OFFICER, Scope.at(7));

        var job =
                ended(
                        access.as(
                                officerOfOnePlace,
                                () -> started("things.csv", THINGS.replace("G1", ""))));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(Objects.requireNonNull(job.fault()).reason().zh())
                .contains("您的权限", "things.csv");
        assertThat(countThings()).isZero();
    }

    @Test
    void saysThatSomebodyChangedARowMeanwhile() {
        things.permission =
                () ->
                        jdbc.sql(
                                        "DO $$ BEGIN RAISE EXCEPTION 'changed' USING ERRCODE = '40001'; END $$")
                                .update();

        var job = imported(Map.of("things.csv", THINGS.replace("G1", "")));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(Objects.requireNonNull(job.fault()).remedy().zh()).contains("再导入一次");
        assertThat(Objects.requireNonNull(job.fault()).reason().zh()).contains("同时");
    }

    @Test
    void leavesOpenWhatALaterFileOfTheSameKindDoesNotRepeat() {
        String header = "id,name,group,part,type,alias\n";
        var streetA =
                imported(Map.of("things.csv", header + "A1,a,G9,,,\nA2,,,,,\n,b,,,,\nA4,d,,,,\n"));
        imported(Map.of("things.csv", header + "B1,b,G9,,,\nB2,c,,,,\n"));
        assertThat(openOf(streetA)).containsExactly(2L, 3L, 4L);
        var a1 = asOperator(() -> desk.quarantine(streetA.id(), null, true, 0, 10)).getFirst();
        var out = new ByteArrayOutputStream();
        asOperator(() -> {
            desk.download(streetA.id(), a1.step(), TableWriter.Format.CSV, out);
            return true;
        });
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("A1", "A2").doesNotContain("A4");
        assertThat(repair(a1.id(), Map.of("group", ""))).isInstanceOf(Repaired.Taken.class);

        imported(Map.of("things.csv", header + "A2,named at last,,,,\n"));
        assertThat(openOf(streetA)).as("the key is repeated").containsExactly(4L);
        imported(Map.of("things.csv", header + ",b,,,,\nB9,z,,,,\n"));
        assertThat(openOf(streetA)).as("the cells are repeated").isEmpty();

        var superseded =
                asOperator(() -> desk.quarantine(streetA.id(), null, false, 0, 10)).getLast();
        assertThat(superseded.state()).isEqualTo(QuarantinedRow.State.SUPERSEDED);
        assertThat(asOperator(() -> desk.reopen(superseded.id()))).isTrue();
        assertThat(openOf(streetA)).containsExactly(4L);
    }

    private List<Long> openOf(JobView job) {
        return asOperator(() -> desk.quarantine(job.id(), null, true, 0, 10)).stream()
                .map(QuarantinedRow::number)
                .toList();
    }

    @Test
    void saysThatTheProgramEndedMeanwhile() {
        jdbc.sql(
                        """
                        INSERT INTO intake.job (kind, profile_id, profile, profile_print, trial, state, actor, created_at)
                        SELECT 'IMPORT', 'x', '{"id":"x","version":1,"label":{"zh":"x","en":"x"},"source":{"title":"x"},"steps":[{"file":"*","target":"trial.thing","columns":{}}]}',
                               'x', false, 'RUNNING', 'operator', now()
                        """)
                .update();
        assertThat(jobs.interrupt()).isEqualTo(1);
        assertThat(asOperator(() -> desk.list(0, 1)).getFirst().state())
                .isEqualTo(JobState.INTERRUPTED);
    }

    @Test
    void refusesAFileThatBreaksOffWithoutTakingAnyOfIt() {
        var files =
                files(Map.of("groups.csv", GROUPS, "things.csv", THINGS + ",".repeat(600) + "\n"));
        var job =
                ended(asOperator(() -> desk.start(new Order(files, "trial-things", false, false))));
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.quarantined()).isLessThanOrEqualTo(1);
        var pdf = received("things.csv", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        assertThat(asOperator(() -> desk.recognise(List.of(pdf.id()))))
                .isInstanceOf(Recognised.Unreadable.class);
    }

    @Test
    void guessesWhatTheColumnsOfAnUnknownFileAre() {
        var file = received("unknown.csv", "Code,名称,备注\nT1,a,b\n".getBytes(StandardCharsets.UTF_8));
        var recognised = asOperator(() -> desk.recognise(List.of(file.id())));
        assertThat(recognised)
                .isInstanceOfSatisfying(
                        Recognised.Unknown.class,
                        it -> {
                            var guess =
                                    java.util.Objects.requireNonNull(it.files().getFirst().guess());
                            assertThat(guess.target()).isEqualTo("trial.thing");
                            assertThat(guess.columns())
                                    .containsEntry("name", "名称")
                                    .containsEntry("code", "Code");
                        });
    }

    @Test
    void remembersAMappingAndRecognisesSuchFilesByIt() {
        var source = new SourceNote("台账", null, null, null, null, null, false, false);
        var mapping =
                new Mapping(
                        "我的台账",
                        "trial.thing",
                        "*.csv",
                        Map.of("code", "编号", "name", "品名"),
                        Map.of("kind", "big"),
                        false,
                        false,
                        null,
                        null,
                        source);
        asOperator(() -> desk.save(mapping));
        var file = received("whatever.csv", "编号,品名\nT1,a\n".getBytes(Encoding.GB18030));
        var recognised = asOperator(() -> desk.recognise(List.of(file.id())));
        assertThat(recognised).isInstanceOf(Recognised.Known.class);
        var job = ended(asOperator(() -> desk.start(Order.of((Recognised.Known) recognised))));
        assertThat(job.created()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT kind FROM trial.thing").query(String.class).single())
                .isEqualTo("big");
        asOperator(() -> {
            var _ = desk.removeMapping("我的台账");
            return true;
        });
    }

    @Test
    void leavesTheImportedFileToThoseWhoSeeTheImport() {
        var owner = someone("user:7", Role.OFFICER, Scope.at(7));
        ended(access.as(owner, () -> started("things.csv", THINGS.replace("G1", ""))));
        long paper =
                jdbc.sql("SELECT max(id) FROM evidence.file WHERE deposited_by = 'user:7'")
                        .query(Long.class)
                        .single();
        for (var mayRead :
                List.of(
                        owner,
                        someone("user:8", Role.AUDITOR, Scope.EVERYWHERE),
                        someone("user:9", Role.ADMINISTRATOR, Scope.EVERYWHERE)))
            assertThat(access.as(mayRead, () -> archive.find(paper))).as(mayRead.id()).isPresent();
        for (var mayNot :
                List.of(
                        someone("user:10", Role.OFFICER, Scope.EVERYWHERE),
                        someone("user:11", Role.CHAIN_OWNER, Scope.EVERYWHERE),
                        someone("user:12", Role.ADMINISTRATOR, Scope.at(7))))
            assertThat(access.as(mayNot, () -> archive.find(paper))).as(mayNot.id()).isEmpty();
    }

    private Started started(String name, String text) {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var file = ((Received.Kept) desk.receive(name, in)).file();
        return desk.start(new Order(List.of(file.id()), "trial-things", false, false));
    }

    private static Actor someone(String id, Role role, Scope scope) {
        return new Actor(id, "", null, Set.of(new Permit(role, scope)));
    }

    @Test
    void turnsAwayWhoeverMayNotImport() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        access.as(
                                Actor.ANONYMOUS,
                                () -> desk.receive("x.csv", new ByteArrayInputStream(new byte[1]))))
                .isInstanceOf(Denied.class);
    }

    @Test
    void losesNoRowHoweverTheFileIsDamaged() {
        for (long seed = 1; seed <= 25; seed++) {
            tables();
            var random = new Random(seed);
            var text = randomFile(random);
            var charset = random.nextBoolean() ? StandardCharsets.UTF_8 : Encoding.GB18030;
            byte[] bytes = damaged(text.getBytes(charset), random);
            var file = received("things-" + seed + ".csv", bytes);
            var started =
                    asOperator(() ->
                            desk.start(
                                    new Order(List.of(file.id()), "trial-things", false, false)));
            if (!(started instanceof Started.Begun)) {
                continue; // the header itself was hit: refused as a whole, kept as a whole
            }
            var job = ended(started);
            if (job.state() == JobState.REFUSED) {
                continue;
            }
            assertThat(job.state()).as("seed %d", seed).isIn(JobState.DONE, JobState.UNCHANGED);
            assertThat(
                            job.created()
                                    + job.changed()
                                    + job.unchanged()
                                    + job.folded()
                                    + job.quarantined())
                    .as("seed %d", seed)
                    .isEqualTo(job.rowsRead());
            assertThat(job.rowsRead()).as("seed %d", seed).isEqualTo(recordsIn(bytes));
            assertThat(countThings()).as("seed %d", seed).isEqualTo(job.created());
            assertThat(asOperator(() -> desk.quarantineCount(job.id(), null, true)))
                    .as("seed %d", seed)
                    .isEqualTo(job.quarantined());
        }
    }

    /** Rows as the reader sees them, counted apart from the import. */
    private static long recordsIn(byte[] bytes) {
        var folder = Path.of("target", "test-home-intake");
        return TestFiles.rows(TestFiles.write(folder, "counted.csv", bytes)).size();
    }

    private static String randomFile(Random random) {
        var names =
                List.of("碳化硅", "硅片", "光刻胶", "平衡项目", "", "a,b", "c\"d", "多\n行", "长".repeat(2_000));
        var text = new StringBuilder("id,name,group,part,type,alias\n");
        int rows = 50 + random.nextInt(200);
        for (int i = 0; i < rows; i++) {
            var name = names.get(random.nextInt(names.size()));
            text.append('T').append(random.nextInt(rows)).append(',');
            text.append('"').append(name.replace("\"", "\"\"")).append('"').append(",,");
            text.append(random.nextInt(130))
                    .append(',')
                    .append(random.nextBoolean() ? "大" : "中")
                    .append(',');
            text.append(random.nextBoolean() ? "x" + random.nextInt(5) : "").append('\n');
        }
        return text.toString();
    }

    /** Flips, cuts and inserts; never in the first line, never a zero byte. */
    private static byte[] damaged(byte[] bytes, Random random) {
        var list = new ArrayList<Byte>();
        for (byte b : bytes) {
            list.add(b);
        }
        int header = "id,name,group,part,type,alias\n".length();
        for (int i = 0; i < random.nextInt(12); i++) {
            int at = header + random.nextInt(list.size() - header);
            switch (random.nextInt(5)) {
                case 0 -> list.remove(at);
                case 1 -> list.add(at, (byte) '"');
                case 2 -> list.add(at, (byte) '\n');
                case 3 -> list.add(at, (byte) ',');
                default -> list.set(at, (byte) (1 + random.nextInt(255)));
            }
        }
        byte[] result = new byte[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i);
        }
        return result;
    }

    @Test
    @Timeout(60)
    void mayAskTheDatabaseWhileItCopiesRows() {
        var seen =
                transaction.execute(_ -> {
                    jdbc.sql("CREATE TEMP TABLE copied (n text, what text) ON COMMIT DROP")
                            .update();
                    try (var copy = BulkCopy.into(source, "copied", "n", "what")) {
                        for (int i = 0; i < 3; i++) {
                            int number = i;
                            var asked =
                                    jdbc.sql("SELECT :n + 1")
                                            .param("n", number)
                                            .query(Integer.class)
                                            .single();
                            copy.row(asked, "x".repeat(600_000));
                        }
                    }
                    return jdbc.sql("SELECT string_agg(n, ',' ORDER BY n) FROM copied")
                            .query(String.class)
                            .single();
                });
        assertThat(seen).isEqualTo("1,2,3");
    }

    // -----------------------------------------------------------------------------------------------------------------

    private <T> T asOperator(Supplier<T> action) {
        return access.as(Actor.OPERATOR, action);
    }

    private Repaired repair(long id, Map<String, String> cells) {
        return asOperator(() -> {
            try {
                return desk.repair(id, cells);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }

    private JobView imported(Map<String, String> files) {
        var ids = files(files);
        return ended(asOperator(() -> desk.start(new Order(ids, "trial-things", false, false))));
    }

    private List<Long> files(Map<String, String> files) {
        return files.entrySet().stream()
                .map(it ->
                        received(it.getKey(), it.getValue().getBytes(StandardCharsets.UTF_8)).id())
                .toList();
    }

    private ReceivedFile received(String name, byte[] bytes) {
        var received = asOperator(() -> desk.receive(name, new ByteArrayInputStream(bytes)));
        return ((Received.Kept) received).file();
    }

    private JobView ended(Started started) {
        assertThat(started).isInstanceOf(Started.Begun.class);
        return asOperator(() -> {
            try {
                return desk.await(((Started.Begun) started).job());
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }

    private String name(String code) {
        return jdbc.sql("SELECT name FROM trial.thing WHERE code = ?")
                .param(code)
                .query(String.class)
                .single();
    }

    private String share(String code) {
        return String.valueOf(
                jdbc.sql("SELECT trim_scale(share)::text FROM trial.thing WHERE code = ?")
                        .param(code)
                        .query(String.class)
                        .list()
                        .getFirst());
    }

    private long countThings() {
        return jdbc.sql("SELECT count(*) FROM trial.thing").query(Long.class).single();
    }
}
