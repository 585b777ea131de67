package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chuangtu.TestDatabase;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.Started;
import org.chuangtu.world.AreaPlan;
import org.chuangtu.world.SyntheticArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What ./chuangtu world writes comes in whole, in one import, and says that it is synthetic. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(TestDatabase.class)
class SyntheticAreaModuleTest {

    private static final AreaPlan PLAN = AreaPlan.of(11, 2_000, 8_000);

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.home", () -> "target/test-home-synthetic-area");
    }

    @TempDir Path folder;

    @Autowired IntakeDesk intake;
    @Autowired Sources sources;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    @Test
    @Timeout(120) // an import that waits for itself ends in a failure, not in silence
    void comesInWholeAndASecondTimeChangesNothing() throws Exception {
        var rows = new SyntheticArea(PLAN).write(folder);

        var job = bring();

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.quarantined()).isZero();
        assertThat(job.steps()).hasSameSizeAs(rows.keySet());
        for (var step : job.steps()) {
            var name = step.fileName().replace("synthetic_", "").replace(".csv", "");
            assertThat(rows).containsEntry(name, step.rowsRead());
            // The definitions of figures may be there from elsewhere.
            if (!name.equals("definitions"))
                assertThat(Map.of(name, step.created())).isEqualTo(Map.of(name, step.rowsRead()));
        }
        assertThat(unmarked("party.organisation")).isZero();
        assertThat(unmarked("place.place")).isZero();
        for (var table : List.of("chain", "stage", "node", "edge", "provision", "survey", "supply"))
            assertThat(unmarked("chain." + table)).as(table).isZero();
        assertThat(unmarked("indicator.observation")).isZero();
        assertThat(proposals()).isZero();

        var second = bring();
        assertThat(second.state()).isEqualTo(JobState.UNCHANGED);
        assertThat(second.created() + second.changed() + second.quarantined()).isZero();
    }

    /** Rows of this area that would not be shown as synthetic. */
    private long unmarked(String table) {
        return jdbc.sql(
                        "SELECT count(*) FROM "
                                + table
                                + " t LEFT JOIN evidence.source s ON s.id = t.source_id"
                                + " WHERE t.source_id IS NULL OR NOT s.synthetic")
                .query(Long.class)
                .single();
    }

    private long proposals() {
        return jdbc.sql("SELECT count(*) FROM party.merge_proposal").query(Long.class).single();
    }

    private JobView bring() throws IOException {
        List<Long> files = new ArrayList<>();
        try (var list = Files.list(folder)) {
            for (Path file : list.filter(Files::isRegularFile).sorted().toList()) {
                try (var in = Files.newInputStream(file)) {
                    var received = as(() -> intake.receive(file.getFileName().toString(), in));
                    assertThat(received).isInstanceOf(Received.Kept.class);
                    files.add(((Received.Kept) received).file().id());
                }
            }
        }
        var known = as(() -> intake.recognise(files));
        assertThat(known)
                .isInstanceOfSatisfying(
                        Recognised.Known.class, it -> assertThat(it.unused()).isEmpty());
        var started = as(() -> intake.start(Order.of((Recognised.Known) known)));
        assertThat(started).isInstanceOf(Started.Begun.class);
        long job = ((Started.Begun) started).job();
        return as(() -> {
            try {
                return intake.await(job);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private <T> T as(Supplier<T> action) {
        return access.as(Actor.OPERATOR, action);
    }
}
