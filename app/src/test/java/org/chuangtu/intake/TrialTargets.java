package org.chuangtu.intake;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two small tables and their targets: things, and the groups they are within. */
@TestConfiguration(proxyBeanMethods = false)
class TrialTargets {

    @Bean
    Things things(JdbcClient jdbc, DataSource source) {
        return new Things(jdbc, source);
    }

    @Bean
    Groups groups(JdbcClient jdbc) {
        return new Groups(jdbc);
    }

    static void createTables(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        DROP SCHEMA IF EXISTS trial CASCADE;
                        CREATE SCHEMA trial;
                        CREATE TABLE trial.grouping (code text PRIMARY KEY, name text NOT NULL);
                        CREATE TABLE trial.thing (code text PRIMARY KEY, name text NOT NULL, within text,
                            share numeric, kind text, aliases text[] NOT NULL DEFAULT '{}', entry bigint);
                        """)
                .update();
    }

    static final class Groups implements IntakeTarget {
        private final JdbcClient jdbc;

        Groups(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String id() {
            return "trial.group";
        }

        @Override
        public List<IntakeField> fields() {
            return List.of(
                    IntakeField.text("code").key().required(), IntakeField.text("name").required());
        }

        @Override
        public Tally write(IntakeRows rows, IntakeRun run) {
            long created = 0;
            for (var row : rows) {
                created +=
                        jdbc.sql("INSERT INTO trial.grouping VALUES (?, ?) ON CONFLICT DO NOTHING")
                                .params(row.need("code"), row.need("name"))
                                .update();
            }
            return new Tally(created, 0, rows.count() - created);
        }
    }

    static final class Things implements IntakeTarget {
        private final JdbcClient jdbc;
        private final DataSource source;
        volatile @Nullable CountDownLatch reached;
        volatile @Nullable CountDownLatch goOn;
        volatile boolean miscounts;
        volatile Runnable permission = () -> {};

        Things(JdbcClient jdbc, DataSource source) {
            this.jdbc = jdbc;
            this.source = source;
        }

        @Override
        public String id() {
            return "trial.thing";
        }

        @Override
        public List<IntakeField> fields() {
            return List.of(
                    IntakeField.text("code").key().required().longest(20).example("T1"),
                    IntakeField.text("name").required().alsoCalled("名称"),
                    IntakeField.text("within"),
                    IntakeField.share("share"),
                    IntakeField.choice("kind", "big", "small"),
                    IntakeField.list("aliases"));
        }

        @Override
        public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
            permission.run();
            var groups =
                    new HashSet<>(
                            jdbc.sql("SELECT code FROM trial.grouping").query(String.class).list());
            for (var row : rows) {
                if (row.has("within") && !groups.contains(row.need("within"))) {
                    refusals.refuse(row, "within", "trial.noSuchGroup");
                }
            }
        }

        @Override
        public Tally write(IntakeRows rows, IntakeRun run) {
            pause();
            run.wrote(0);
            jdbc.sql("CREATE TEMP TABLE arriving (LIKE trial.thing) ON COMMIT DROP").update();
            try (var copy =
                    BulkCopy.into(
                            source,
                            "arriving",
                            "code",
                            "name",
                            "within",
                            "share",
                            "kind",
                            "aliases")) {
                for (var row : rows) {
                    copy.row(
                            row.need("code"),
                            row.need("name"),
                            row.text("within"),
                            row.number("share"),
                            row.text("kind"),
                            row.list("aliases"));
                }
            }
            int changed =
                    jdbc.sql(
                                    """
                                    UPDATE trial.thing t
                                       SET name = a.name, within = coalesce(a.within, t.within), share = coalesce(a.share, t.share),
                                           kind = coalesce(a.kind, t.kind), aliases = a.aliases
                                      FROM arriving a
                                     WHERE a.code = t.code
                                       AND (a.name, coalesce(a.within, t.within), coalesce(a.share, t.share), coalesce(a.kind, t.kind), a.aliases)
                                           IS DISTINCT FROM (t.name, t.within, t.share, t.kind, t.aliases)
                                    """)
                            .update();
            int created =
                    jdbc.sql(
                                    """
                                    INSERT INTO trial.thing (code, name, within, share, kind, aliases, entry)
                                    SELECT code, name, within, share, kind, aliases, current_setting('chuangtu.entry')::bigint FROM arriving
                                    ON CONFLICT DO NOTHING
                                    """)
                            .update();
            jdbc.sql("DROP TABLE arriving").update();
            run.wrote(rows.count());
            return new Tally(
                    created, changed, rows.count() - created - changed - (miscounts ? 1 : 0));
        }

        private void pause() {
            var latch = goOn;
            if (reached != null && latch != null) {
                reached.countDown();
                try {
                    latch.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
