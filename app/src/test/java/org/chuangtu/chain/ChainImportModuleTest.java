package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.chuangtu.TestDatabase;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Real chains come in by file; the files are third-party data, read from a path. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "intake")
@Import(TestDatabase.class)
class ChainImportModuleTest {

    private static final Path DATA =
            Path.of(System.getenv().getOrDefault("CHUANGTU_SHARED", "../../shared"), "data");

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.home", () -> "target/test-home-chain");
    }

    @Autowired IntakeDesk intake;
    @Autowired ChainLibrary library;
    @Autowired Access access;

    @Test
    @Timeout(120) // an import that waits for itself ends in a failure, not in silence
    void theChipChainComesInWholeAndItsKnownFactsComeOut() throws Exception {
        var job = bring("cset-chip-explorer");
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(step(job, "chain.node").created()).isEqualTo(126);
        assertThat(step(job, "chain.edge").created()).isEqualTo(139);
        assertThat(step(job, "chain.provision").rowsRead()).isEqualTo(1_300);
        assertThat(step(job, "chain.provision").created()).isEqualTo(1_279);
        assertThat(step(job, "chain.provision").quarantined()).isEqualTo(21);
        assertThat(job.quarantined()).isEqualTo(21);

        var chips =
                as(library::chains).stream()
                        .filter(it -> it.said().code().equals("cset-chips"))
                        .findFirst()
                        .orElseThrow();
        var snapshot = as(() -> library.snapshot(chips.id(), null));
        var answer = snapshot.controllability(Rule.of(Territory.ofCountries("CHN")));
        assertThat(answer.interval()).isEqualTo(new Controllability.Interval(620, 643, 1007));
        assertThat(answer.withOpenPlaces()).isEqualTo(new Controllability.Interval(620, 826, 1007));
        assertThat(countryShare(snapshot, "N20", "NLD")).isEqualTo(100.0);
        assertThat(countryShare(snapshot, "N9", "JPN")).isEqualTo(99.7);
        var wafer = as(() -> library.nodeByCode(chips.id(), "N26")).orElseThrow();
        assertThat(as(() -> library.provisionsOf(wafer.id(), null)))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.said().claim().sourceId()).isNotNull());

        assertThat(answer.narrowing()).isNotEmpty();
        var euv = as(() -> library.nodeByCode(chips.id(), "N20")).orElseThrow();
        var last =
                snapshot.survival(Rule.of(Territory.ofCountries("CHN")))
                        .explain(Long.toString(euv.id()))
                        .getLast();
        assertThat(last.reason())
                .isInstanceOfSatisfying(
                        Reason.NobodyInside.class,
                        why ->
                                assertThat(why.rows())
                                        .isNotEmpty()
                                        .allSatisfy(row ->
                                                assertThat(provision(row).said().nodeId())
                                                        .isEqualTo(euv.id())));

        var second = bring("cset-chip-explorer");
        assertThat(second.state()).isEqualTo(JobState.UNCHANGED);
        assertThat(second.created() + second.changed()).isZero();
    }

    /** The columns of a classification could be those of a list of firms, by the other names of its fields. */
    @Test
    void ofTwoTablesTheOneWhoseOwnNamesTheColumnsAreIsMeant() {
        var rows = "scheme,code,nameZh\n试验分类,T1,试验行业\n".getBytes(StandardCharsets.UTF_8);
        var received =
                (Received.Kept)
                        as(() -> intake.receive("classes.csv", new ByteArrayInputStream(rows)));
        var known = as(() -> intake.recognise(List.of(received.file().id())));
        assertThat(known)
                .isInstanceOfSatisfying(
                        Recognised.Known.class,
                        it -> assertThat(it.profileId()).isEqualTo("columns:party.industry"));
    }

    private Provision provision(ChainGraph.Provision row) {
        return as(() -> library.provision(Long.parseLong(row.id()))).orElseThrow();
    }

    private static Double countryShare(ChainSnapshot snapshot, String code, String country) {
        var node =
                snapshot.graph().nodes().stream()
                        .filter(it -> it.code().equals(code))
                        .findFirst()
                        .orElseThrow();
        return Objects.requireNonNull(
                snapshot.graph().provisions(node.key()).stream()
                        .filter(it ->
                                it.provider() instanceof Provider.Country(var it2)
                                        && it2.equals(country))
                        .findFirst()
                        .orElseThrow()
                        .share());
    }

    private static JobView.Step step(JobView job, String target) {
        return job.steps().stream()
                .filter(it -> it.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private JobView bring(String folder) throws IOException {
        var path = DATA.resolve(folder);
        assumeTrue(
                Files.isDirectory(path),
                "SKIPPED: no data at " + path.toAbsolutePath().normalize());
        List<Long> files = new ArrayList<>();
        try (var list = Files.list(path)) {
            for (Path file : list.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".csv") && !name.endsWith(".json")) continue;
                try (var in = Files.newInputStream(file)) {
                    var received = as(() -> intake.receive(name, in));
                    assertThat(received).isInstanceOf(Received.Kept.class);
                    files.add(((Received.Kept) received).file().id());
                }
            }
        }
        var known = as(() -> intake.recognise(files));
        assertThat(known).isInstanceOf(Recognised.Known.class);
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
