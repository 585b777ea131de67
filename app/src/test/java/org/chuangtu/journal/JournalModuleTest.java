package org.chuangtu.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A small kept table, {@code trial.thing}, with a child, and everything the journal promises about it. */
@ModuleDatabaseTest
@Import(JournalModuleTest.Trial.class)
class JournalModuleTest {

    private static final Path HEADS = Path.of("target", "test-journal-heads.tsv");

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.journal-heads", HEADS::toString);
        registry.add("chuangtu.seal-every", () -> "1h"); // the test seals when it means to
    }

    @TestConfiguration
    static class Trial {
        @Bean
        KeptTable things() {
            return table("trial.thing");
        }

        @Bean
        KeptTable parts() {
            return table("trial.part");
        }

        private static KeptTable table(String name) {
            return new KeptTable() {
                @Override
                public String table() {
                    return name;
                }

                @Override
                public String messageKey() {
                    return name;
                }

                @Override
                public String pathOf(long id) {
                    return "/" + name + "/" + id;
                }

                @Override
                public void requireMayUndo(long id) {}
            };
        }
    }

    @Autowired Journal journal;
    @Autowired Sealer sealer;
    @Autowired Verifier verifier;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @BeforeEach
    void keepATable() {
        jdbc.sql("CREATE SCHEMA trial").update();
        jdbc.sql(
                        "CREATE TABLE trial.thing (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, share numeric)")
                .update();
        jdbc.sql(
                        "CREATE TABLE trial.part (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, thing_id bigint NOT NULL REFERENCES trial.thing)")
                .update();
        jdbc.sql("SELECT journal.keep('trial.thing', ARRAY['name', 'share'])")
                .query((rs, i) -> true)
                .list();
        jdbc.sql("SELECT journal.keep('trial.part', ARRAY['thing_id'])")
                .query((rs, i) -> true)
                .list();
    }

    @AfterEach
    void forget() throws IOException {
        behindItsBack("DROP SCHEMA trial CASCADE");
        behindItsBack("DELETE FROM journal.kept WHERE table_name LIKE 'trial.%'");
        for (var table : List.of("sealed", "seal", "leaf", "past", "unsealed", "entry"))
            behindItsBack("DELETE FROM journal." + table);
        Files.deleteIfExists(HEADS);
    }

    @Test
    void refusesToWriteAKeptTableWithoutAnEntry() {
        assertThatThrownBy(() -> jdbc.sql("INSERT INTO trial.thing (name) VALUES ('x')").update())
                .hasMessageContaining("no journal entry is open");
    }

    @Test
    void anEntryDoesNotStayOpenAfterItsTransaction() {
        create("晶圆");
        assertThatThrownBy(() -> jdbc.sql("UPDATE trial.thing SET name = 'x'").update())
                .hasMessageContaining("no journal entry is open");
    }

    @Test
    void nothingIsWrittenDownWhenTheTransactionFails() {
        assertThatThrownBy(() ->
                        entry(
                                "trial.thing.created",
                                () -> {
                                    insert("晶圆");
                                    throw new IllegalStateException("the business failed");
                                }))
                .hasMessage("the business failed");
        assertThat(journal.page(Search.everything(), false, 10, 0)).isEmpty();
    }

    @Test
    void readsAsOfAnyPastInstant() {
        long thing = create("晶圆");
        var between = databaseTime();
        rename(thing, "硅片");
        assertThat(namesAsOf(between)).containsExactly("晶圆");
        assertThat(namesAsOf(databaseTime())).containsExactly("硅片");
        remove(thing);
        assertThat(namesAsOf(databaseTime())).isEmpty();
        assertThat(namesAsOf(between)).containsExactly("晶圆");
    }

    @Test
    void tellsHowARowCameToBeWhatItIs() {
        long thing = create("晶圆");
        rename(thing, "硅片");
        var history = journal.historyOf(Row.of("trial.thing", thing));
        assertThat(history)
                .extracting(it -> it.entry().verb())
                .containsExactly("trial.thing.renamed", "trial.thing.created");
        assertThat(history.getFirst().changes())
                .containsExactly(new Revision.Change("name", "晶圆", "硅片"));
    }

    @Test
    void undoPutsBackWhatWasChangedRemovedAndCreated() {
        long thing = create("晶圆");
        long part = entry("trial.part.created", () -> insertPart(thing));

        assertThat(journal.undo(rename(thing, "硅片"))).isInstanceOf(Undone.Done.class);
        assertThat(nameOf(thing)).isEqualTo("晶圆");

        long removal =
                lastEntryOf(() -> {
                    jdbc.sql("DELETE FROM trial.part").update();
                    jdbc.sql("DELETE FROM trial.thing").update();
                });
        assertThat(journal.undo(removal)).isInstanceOf(Undone.Done.class);
        assertThat(nameOf(thing)).isEqualTo("晶圆");
        assertThat(
                        jdbc.sql("SELECT thing_id FROM trial.part WHERE id = ?")
                                .param(part)
                                .query(Long.class)
                                .single())
                .isEqualTo(thing);

        long creation = lastEntryOf(() -> insertPart(insert("掩模")));
        assertThat(journal.undo(creation)).isInstanceOf(Undone.Done.class);
        assertThat(jdbc.sql("SELECT count(*) FROM trial.thing").query(Integer.class).single())
                .isEqualTo(1);
        assertThat(verify()).isEmpty();
    }

    @Test
    void undoingAnUndoBringsTheChangeBack() {
        long thing = create("晶圆");
        var undone = (Undone.Done) journal.undo(rename(thing, "硅片"));
        assertThat(journal.undo(undone.by())).isInstanceOf(Undone.Done.class);
        assertThat(nameOf(thing)).isEqualTo("硅片");
    }

    @Test
    void refusesToUndoWhatSomebodyBuiltUpon() {
        long thing = create("晶圆");
        long first = rename(thing, "硅片");
        long second = rename(thing, "外延片");
        assertThat(journal.undo(first))
                .isInstanceOfSatisfying(
                        Undone.ChangedSince.class,
                        it ->
                                assertThat(it.later())
                                        .containsExactly(
                                                new Undone.LaterChange(
                                                        Row.of("trial.thing", thing), second)));
        assertThat(nameOf(thing)).isEqualTo("外延片");
    }

    @Test
    void refusesToUndoACreationThatSomethingElseRefersTo() {
        long creation = lastEntryOf(() -> insert("晶圆"));
        long thing = journal.rowsOf(creation, 1).getFirst().id();
        entry("trial.part.created", () -> insertPart(thing));
        assertThat(journal.undo(creation))
                .isInstanceOfSatisfying(
                        Undone.NoLongerFits.class,
                        it -> assertThat(it.inTheWay()).isEqualTo("trial.part"));
        assertThat(nameOf(thing)).isEqualTo("晶圆");
        assertThat(journal.page(Search.everything(), false, 1, 0).getFirst().verb())
                .as("a refused undo leaves no entry")
                .isEqualTo("trial.part.created");
        assertThat(verify()).isEmpty();
    }

    @Test
    void refusesToUndoARenamingWhoseOldNameSomebodyElseHasNow() {
        jdbc.sql("ALTER TABLE trial.thing ADD UNIQUE (name)").update();
        long thing = create("晶圆");
        long renaming = rename(thing, "硅片");
        create("晶圆");
        assertThat(journal.undo(renaming))
                .isInstanceOfSatisfying(
                        Undone.NoLongerFits.class,
                        it -> assertThat(it.inTheWay()).isEqualTo("trial.thing"));
        assertThat(nameOf(thing)).isEqualTo("硅片");
    }

    @Test
    void aRefusedUndoLeavesTheRestOfTheTransactionStanding() {
        long creation = lastEntryOf(() -> insert("晶圆"));
        long thing = journal.rowsOf(creation, 1).getFirst().id();
        entry(
                "trial.part.created",
                () -> {
                    long part = insertPart(thing);
                    assertThat(journal.undo(creation)).isInstanceOf(Undone.NoLongerFits.class);
                    return insert("掩模") + part;
                });
        assertThat(jdbc.sql("SELECT count(*) FROM trial.thing").query(Integer.class).single())
                .isEqualTo(2);
        assertThat(verify()).isEmpty();
    }

    /** One transaction begins, another changes the row and commits, then the first changes it too. */
    @Test
    void aRowHasOneStateAtEveryInstantAlsoWhenTransactionsOverlap() {
        long thing = create("晶圆");
        transaction.executeWithoutResult(_ -> {
            databaseTime();
            var other = Thread.ofVirtual().start(() -> rename(thing, "硅片"));
            joined(other);
            rename(thing, "外延片");
        });
        var instants =
                jdbc.sql(
                                """
                                SELECT i + d * interval '1 microsecond'
                                  FROM (SELECT since AS i FROM journal.past WHERE table_name = 'trial.thing'
                                        UNION SELECT until FROM journal.past WHERE table_name = 'trial.thing') t,
                                       generate_series(-1, 1) d
                                 WHERE i + d * interval '1 microsecond' >= (SELECT min(since) FROM journal.past)
                                """)
                        .query((rs, i) -> rs.getObject(1, OffsetDateTime.class))
                        .list();
        assertThat(instants).hasSizeGreaterThan(4);
        for (var instant : instants) assertThat(namesAsOf(instant)).as("at " + instant).hasSize(1);
        assertThat(namesAsOf(databaseTime())).containsExactly("外延片");
        assertThat(verify()).isEmpty();
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void verifiesCleanAfterOrdinaryWork() {
        long thing = create("晶圆");
        rename(thing, "硅片");
        remove(create("掩模"));
        sealer.sealWhatWaits();
        create("光刻胶"); // not yet sealed
        var verification = verifier.verify();
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.seals()).isEqualTo(1);
        assertThat(verification.entries()).isEqualTo(4);
        assertThat(verification.rows()).isEqualTo(2);
    }

    @Test
    void namesARowAlteredBehindItsBack() {
        long thing = create("晶圆");
        behindItsBack("UPDATE trial.thing SET share = 100");
        assertThat(verify()).containsExactly("journal.found.rowAltered trial.thing/" + thing);
    }

    @Test
    void namesARowInsertedAndARowRemovedBehindItsBack() {
        long thing = create("晶圆");
        behindItsBack("DELETE FROM trial.thing");
        behindItsBack("INSERT INTO trial.thing (name) VALUES ('伪造')");
        assertThat(verify())
                .containsExactlyInAnyOrder(
                        "journal.found.rowRemoved trial.thing/" + thing,
                        "journal.found.rowInserted trial.thing/" + (thing + 1));
    }

    @Test
    void namesARowForgedTogetherWithALeafOfAnEntryThatNeverWas() {
        create("晶圆");
        behindItsBack("INSERT INTO trial.thing (name, entry_id) VALUES ('伪造', 9000000000)");
        behindItsBack(
                """
                INSERT INTO journal.leaf (entry_id, table_name, row_id, form, digest)
                SELECT entry_id, 'trial.thing', id, 1, sha256(convert_to(jsonb_build_array(name, share)::text, 'UTF8'))
                  FROM trial.thing WHERE entry_id = 9000000000\
                """);
        long forged =
                jdbc.sql("SELECT id FROM trial.thing WHERE name = '伪造'").query(Long.class).single();
        assertThat(verify()).containsExactly("journal.found.entryMissing trial.thing/" + forged);
    }

    @Test
    void namesARowSetBackToAnOlderState() {
        long thing = create("晶圆");
        long created = journal.page(Search.everything(), false, 1, 0).getFirst().id();
        rename(thing, "硅片");
        behindItsBack("UPDATE trial.thing SET name = '晶圆', entry_id = " + created);
        assertThat(verify()).containsExactly("journal.found.rowSetBack trial.thing/" + thing);
    }

    @Test
    void namesAPastVersionThatWasAltered() {
        long thing = create("晶圆");
        rename(thing, "硅片");
        behindItsBack("UPDATE journal.past SET image = jsonb_set(image, '{name}', '\"从来如此\"')");
        assertThat(verify()).containsExactly("journal.found.pastAltered trial.thing/" + thing);
    }

    @Test
    void namesAPastVersionThatWasRemovedInventedOrMoved() {
        long thing = create("晶圆");
        rename(thing, "硅片");
        rename(thing, "外延片");
        behindItsBack(
                "UPDATE journal.past SET until = until - interval '1 day' WHERE image ->> 'name' = '晶圆'");
        assertThat(verify()).containsExactly("journal.found.pastAltered trial.thing/" + thing);
        behindItsBack("DELETE FROM journal.past WHERE image ->> 'name' = '晶圆'");
        assertThat(verify()).containsExactly("journal.found.pastRemoved trial.thing/" + thing);
        behindItsBack(
                """
                INSERT INTO journal.past (table_name, row_id, since, until, made_by, ended_by, image)
                SELECT table_name, row_id, since, until, 999, made_by, image FROM journal.past\
                """);
        assertThat(verify()).contains("journal.found.pastInserted trial.thing/" + thing);
    }

    @Test
    void namesARowSaidToBeOlderThanItIs() {
        long thing = create("晶圆");
        behindItsBack("UPDATE trial.thing SET since = since - interval '1 year'");
        assertThat(verify()).containsExactly("journal.found.rowAltered trial.thing/" + thing);
    }

    @Test
    void namesATableStruckFromTheListOfWhatIsVerified() {
        create("晶圆");
        behindItsBack("UPDATE trial.thing SET name = '伪造'");
        behindItsBack("DELETE FROM journal.kept WHERE table_name = 'trial.thing'");
        assertThat(verify()).containsExactly("journal.found.unlisted trial.thing");
    }

    @Test
    void namesATriggerThatWasSwitchedOff() {
        create("晶圆");
        jdbc.sql("ALTER TABLE trial.thing DISABLE TRIGGER journal_update").update();
        jdbc.sql("ALTER TABLE journal.entry DISABLE TRIGGER append_only").update();
        var found = verify();
        jdbc.sql("ALTER TABLE journal.entry ENABLE TRIGGER append_only").update();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "journal.found.guardOff trial.thing",
                        "journal.found.guardOff journal.entry");
    }

    @Test
    void namesATableThatIsGone() {
        create("晶圆");
        jdbc.sql("ALTER TABLE trial.thing RENAME TO other").update();
        assertThat(verify()).containsExactly("journal.found.tableGone trial.thing");
    }

    @Test
    void namesABatchSaidToHoldFewerEntries() {
        create("晶圆");
        create("掩模");
        sealer.sealWhatWaits();
        behindItsBack("UPDATE journal.seal SET entries = 1");
        assertThat(verify()).containsExactly("journal.found.batchAltered seal/1");
    }

    @Test
    void forgetsAPastAndSaysSo() {
        long thing = create("张三");
        rename(thing, "李四");
        var row = Row.of("trial.thing", thing);
        transaction.executeWithoutResult(_ ->
                journal.forget(
                        "trial.thing.erased",
                        row,
                        List.of(row),
                        () -> jdbc.sql("UPDATE trial.thing SET name = '某人'").update()));
        assertThat(jdbc.sql("SELECT count(*) FROM journal.past").query(Long.class).single())
                .isZero();
        assertThat(verify()).isEmpty();
        rename(thing, "王五");
        behindItsBack("DELETE FROM journal.past");
        assertThat(verify()).containsExactly("journal.found.pastRemoved trial.thing/" + thing);
    }

    @Test
    void namesAnEntryAlteredAfterItWasSealed() {
        long thing = create("晶圆");
        long renamed = rename(thing, "硅片");
        sealer.sealWhatWaits();
        behindItsBack("UPDATE journal.entry SET actor = 'user:2' WHERE id = " + renamed);
        assertThat(verify()).containsExactly("journal.found.entryAltered entry/" + renamed);
    }

    @Test
    void namesAnEntryWhoseLeafWasForgedToFitAnAlteredRow() {
        long thing = create("晶圆");
        sealer.sealWhatWaits();
        long created = journal.page(Search.everything(), false, 1, 0).getFirst().id();
        behindItsBack("UPDATE trial.thing SET name = '伪造'");
        behindItsBack(
                """
                UPDATE journal.leaf SET digest = sha256(convert_to(jsonb_build_array(name, share)::text, 'UTF8'))
                  FROM trial.thing WHERE row_id = trial.thing.id\
                """);
        assertThat(verify()).containsExactly("journal.found.entryAltered entry/" + created);
        assertThat(thing).isPositive();
    }

    @Test
    void namesAnEntryRemovedAfterItWasSealed() {
        long thing = create("晶圆");
        rename(thing, "硅片");
        sealer.sealWhatWaits();
        long first = journal.page(Search.everything(), false, 2, 0).getLast().id();
        behindItsBack("ALTER TABLE journal.sealed DROP CONSTRAINT sealed_entry_id_fkey");
        behindItsBack("DELETE FROM journal.leaf WHERE entry_id = " + first);
        behindItsBack("DELETE FROM journal.entry WHERE id = " + first);
        assertThat(verify()).contains("journal.found.entryRemoved entry/" + first);
    }

    @Test
    void namesTheBatchWhenSealedHashesWereForgedToo() {
        create("晶圆");
        sealer.sealWhatWaits();
        behindItsBack("UPDATE journal.sealed SET hash = sha256('forged')");
        assertThat(verify()).contains("journal.found.batchAltered seal/1");
    }

    @Test
    void namesABrokenAndAShortenedChain() {
        create("晶圆");
        sealer.sealWhatWaits();
        create("掩模");
        sealer.sealWhatWaits();
        behindItsBack("UPDATE journal.seal SET previous = sha256('x') WHERE no = 2");
        assertThat(verify())
                .contains("journal.found.chainBroken seal/2", "journal.found.headAltered seal/2");
        behindItsBack("DELETE FROM journal.sealed WHERE seal_no = 2");
        behindItsBack("DELETE FROM journal.seal WHERE no = 2");
        assertThat(verify()).contains("journal.found.cutOff seal/2");
    }

    @Test
    void namesAnEntryWrittenAroundTheSealer() {
        create("晶圆");
        behindItsBack("DELETE FROM journal.unsealed");
        assertThat(verify()).anyMatch(it -> it.startsWith("journal.found.entryUnsealable entry/"));
    }

    @Test
    void theJournalItselfRefusesToBeChanged() {
        create("晶圆");
        sealer.sealWhatWaits();
        for (var statement :
                List.of(
                        "UPDATE journal.entry SET actor = 'x'",
                        "DELETE FROM journal.entry",
                        "TRUNCATE journal.seal CASCADE",
                        "DELETE FROM journal.leaf",
                        "UPDATE journal.leaf SET digest = NULL")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> jdbc.sql("TRUNCATE trial.thing CASCADE").update())
                .hasMessageContaining("kept table");
    }

    @Test
    void aColumnAddedLaterJoinsTheDigestsOfLaterWritesOnly() {
        long thing = create("晶圆");
        jdbc.sql("ALTER TABLE trial.thing ADD COLUMN unit text").update();
        jdbc.sql("SELECT journal.keep('trial.thing', ARRAY['name', 'share', 'unit'])")
                .query((rs, i) -> true)
                .list();
        assertThat(verify()).isEmpty();
        long younger = create("掩模");
        assertThat(verify()).isEmpty();
        behindItsBack("UPDATE trial.thing SET unit = '片'");
        assertThat(verify()).containsExactly("journal.found.rowAltered trial.thing/" + younger);
        assertThat(thing).isNotEqualTo(younger);
    }

    private List<String> verify() {
        return verifier.verify().findings().stream()
                .map(it -> it.messageKey() + " " + it.place())
                .toList();
    }

    private long create(String name) {
        return entry("trial.thing.created", () -> insert(name));
    }

    private long insert(String name) {
        return jdbc.sql("INSERT INTO trial.thing (name) VALUES (?) RETURNING id")
                .param(name)
                .query(Long.class)
                .single();
    }

    private long insertPart(long thing) {
        return jdbc.sql("INSERT INTO trial.part (thing_id) VALUES (?) RETURNING id")
                .param(thing)
                .query(Long.class)
                .single();
    }

    private long rename(long thing, String name) {
        entry(
                "trial.thing.renamed",
                () ->
                        jdbc.sql("UPDATE trial.thing SET name = ? WHERE id = ?")
                                .param(name)
                                .param(thing)
                                .update());
        return journal.page(Search.everything(), false, 1, 0).getFirst().id();
    }

    private void remove(long thing) {
        entry(
                "trial.thing.removed",
                () -> jdbc.sql("DELETE FROM trial.thing WHERE id = ?").param(thing).update());
    }

    private long lastEntryOf(Runnable work) {
        entry(
                "trial.work.done",
                () -> {
                    work.run();
                    return 0;
                });
        return journal.page(Search.everything(), false, 1, 0).getFirst().id();
    }

    private <T> T entry(String verb, Supplier<T> work) {
        T result =
                transaction.execute(_ -> {
                    journal.enter(verb, null, Map.of());
                    return work.get();
                });
        assertThat(result).isNotNull();
        return result;
    }

    private String nameOf(long thing) {
        return jdbc.sql("SELECT name FROM trial.thing WHERE id = ?")
                .param(thing)
                .query(String.class)
                .single();
    }

    private List<String> namesAsOf(OffsetDateTime instant) {
        return jdbc.sql("SELECT name FROM trial.thing_as_of(?)")
                .param(instant)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    private OffsetDateTime databaseTime() {
        return jdbc.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single();
    }

    /** As somebody who holds the program's own database password would: the owner may switch the triggers off. */
    private void behindItsBack(String statement) {
        transaction.executeWithoutResult(_ -> {
            triggers("DISABLE");
            jdbc.sql(statement).update();
            triggers("ENABLE");
        });
    }

    private void triggers(String state) {
        jdbc.sql(
                        """
                        SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('journal', 'trial')
                        """)
                .query((rs, i) -> rs.getString(1))
                .list()
                .forEach(table ->
                        jdbc.sql("ALTER TABLE " + table + " " + state + " TRIGGER USER").update());
    }
}
