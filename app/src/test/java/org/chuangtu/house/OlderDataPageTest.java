package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.chuangtu.Chuangtu;
import org.chuangtu.TestDatabase;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.journal.Verifier;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The program starts on the data of an older one: their tables become today's, and every row is still there. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OlderDataPageTest.OlderData.class)
class OlderDataPageTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class OlderData {

        private final Path home = folder();

        @Bean
        DynamicPropertyRegistrar settings() {
            return registry -> {
                registry.add("chuangtu.home", home::toString);
                registry.add("chuangtu.demo", () -> "false");
                registry.add("chuangtu.count-every", () -> "1d");
            };
        }

        /** Before anything of the program sees it, the database is as the older one left it. */
        @Bean
        JdbcConnectionDetails olderDatabase() throws IOException, SQLException {
            var database = TestDatabase.fresh();
            Path file = home.resolve("older.zip");
            try (var in =
                    OlderDataPageTest.class.getResourceAsStream(
                            "/house-fixture/older/backup.zip")) {
                Files.copy(java.util.Objects.requireNonNull(in), file);
            }
            try (var backup = BackupFile.open(file)) {
                new Restore(Schema.OF_PROGRAM, Schema.modulesInOrder(Chuangtu.class))
                        .asItWas(database, backup);
                Restore.files(backup, home);
            }
            try (var connection =
                    DriverManager.getConnection(
                            database.getJdbcUrl(),
                            database.getUsername(),
                            database.getPassword())) {
                assertThat(Schema.in(connection))
                        .as("older than today's")
                        .containsEntry("indicator", MigrationVersion.fromVersion("1"))
                        .isNotEqualTo(Schema.OF_PROGRAM.newest());
            }
            return database;
        }

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("older");
                folder.toFile().deleteOnExit();
                return folder;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Autowired JdbcConnectionDetails database;
    @Autowired JdbcClient jdbc;
    @Autowired Verifier verifier;
    @Autowired Access access;
    @Autowired MockMvcTester mvc;

    @Test
    void itsTablesBecomeTodays() throws SQLException {
        try (var connection =
                DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
            assertThat(Schema.in(connection)).isEqualTo(Schema.OF_PROGRAM.newest());
        }
    }

    @Test
    void everyRowIsStillThere() {
        assertThat(count("place.place", "code LIKE 'X1%'")).isEqualTo(2);
        assertThat(count("party.organisation", "name_zh = '试验硅片有限公司'")).isEqualTo(1);
        assertThat(count("chain.chain", "code = 'test-chips'")).isEqualTo(1);
        assertThat(count("chain.node", "name_zh = '硅片'")).isEqualTo(1);
        assertThat(count("chain.provision", "true")).isEqualTo(1);
        assertThat(count("indicator.observation", "value = 2705")).isEqualTo(1);
        assertThat(count("identity.account", "login IN ('admin', 'older')")).isEqualTo(2);
        assertThat(count("intake.job", "state = 'DONE'")).isEqualTo(8);
    }

    @Test
    void theJournalSaysTheSameOfThemAsBefore() {
        var found = access.as(Actor.OPERATOR, verifier::verify);

        assertThat(found.findings()).isEmpty();
        assertThat(found.rows()).isGreaterThan(30);
    }

    @Test
    void filesImportedThenAreReadByThoseWhoSeeTheImportsOfAll() {
        assertThat(
                        jdbc.sql(
                                        "SELECT DISTINCT reader FROM evidence.file_grant WHERE why = 'intake'")
                                .query(String.class)
                                .list())
                .containsExactly("whole:ADMINISTRATOR");
    }

    @Test
    void itServes() {
        assertThat(mvc.get().uri("/actuator/health")).hasStatusOk();
        assertThat(mvc.get().uri("/login")).hasStatusOk();
    }

    @Test
    void dataOfANewerProgramAreRefusedInOneLine() {
        jdbc.sql(
                        """
                        INSERT INTO flyway_schema_history_chain
                            (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'chuangtu', 0, true)
                        """)
                .update();
        try {
            assertThatExceptionOfType(Trouble.class)
                    .isThrownBy(() -> new Database(database, null).refuseUnlessOurs())
                    .withMessageContaining("written by a newer program")
                    .withMessageContaining("chain")
                    .withMessageContaining("use the newer program");
        } finally {
            jdbc.sql("DELETE FROM flyway_schema_history_chain WHERE version = '99'").update();
        }
    }

    private int count(String table, String where) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + where)
                .query(Integer.class)
                .single();
    }
}
