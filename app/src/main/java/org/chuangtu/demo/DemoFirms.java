package org.chuangtu.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.place.Places;
import org.chuangtu.world.AreaPlan;
import org.chuangtu.world.Outline;
import org.chuangtu.world.SyntheticArea;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Synthetic firms in the streets of 金州区, with chains, figures and links: what {@code ./chuangtu world --size demo} makes, come
 * in through intake like anybody's files. Their source says that they are made up, and tells a later start that they were loaded.
 */
@Component
class DemoFirms {

    static final SourceNote SOURCE =
            new SourceNote(
                    "示范区的合成企业与产业链 Synthetic firms and chains of the demonstration",
                    null,
                    "Apache-2.0",
                    null,
                    null,
                    null,
                    false,
                    true);

    private static final long SEED = 2022;
    private static final String JINZHOU = "210213";

    /** In degrees; a fiftieth of a kilometre or so. */
    private static final double SIMPLER_BY = 0.000_2;

    private final IntakeDesk desk;
    private final Places places;
    private final Sources sources;

    DemoFirms(IntakeDesk desk, Places places, Sources sources) {
        this.desk = desk;
        this.places = places;
        this.sources = sources;
    }

    /** Not inside a transaction: an import has its own. */
    int load() {
        if (sources.knownAs(
                        SourceDraft.declared(
                                SOURCE.title(),
                                SOURCE.publisher(),
                                SOURCE.licence(),
                                SOURCE.url(),
                                SOURCE.asOf(),
                                SOURCE.confidence(),
                                SOURCE.verified(),
                                SOURCE.synthetic()))
                .isPresent()) return 0;
        var plan = AreaPlan.demo(SEED).at(streets(), outline());
        try {
            Path folder = Files.createTempDirectory("chuangtu-demo");
            try {
                var rows = new SyntheticArea(plan).write(folder);
                bringIn(folder);
                return Math.toIntExact(rows.getOrDefault("organisations", 0L));
            } finally {
                remove(folder);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Streets have no published shapes, the district has: firms are drawn somewhere in its largest piece. */
    private @Nullable Outline outline() {
        return places.byCode(JINZHOU)
                .flatMap(it -> places.shapeOf(it.id()))
                .map(it ->
                        it.outlines(SIMPLER_BY).stream()
                                .max(Comparator.comparingInt(List::size))
                                .orElseThrow())
                .map(it ->
                        new Outline(
                                it.stream()
                                        .map(at -> new Outline.Corner(at.lon(), at.lat()))
                                        .toList()))
                .orElse(null);
    }

    /** The area, and its streets. */
    private List<String> streets() {
        var codes = new ArrayList<>(List.of(DemoPlaces.AREA));
        places.byCode(JINZHOU)
                .map(it -> places.children(it.id()))
                .orElseThrow()
                .forEach(it -> codes.add(it.code()));
        return codes;
    }

    /** Without the firms' yearly figures: thousands of them would bury the published ones on the page of figures. */
    private void bringIn(Path folder) throws IOException {
        Files.delete(folder.resolve("synthetic_years.csv"));
        var files = new ArrayList<Long>();
        try (var all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList())
                files.add(hand(file));
        }
        if (!(desk.recognise(files) instanceof Recognised.Known known))
            throw new IllegalStateException("no profile knows the synthetic area");
        var order = Order.of(known);
        if (!(desk.start(new Order(order.files(), order.profileId(), false, false, SOURCE))
                instanceof Started.Begun(long job)))
            throw new IllegalStateException("the synthetic area could not be imported");
        try {
            var ended = desk.await(job);
            if (ended.state() != JobState.DONE || ended.quarantined() > 0)
                throw new IllegalStateException("the import of the synthetic area: " + ended);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long hand(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (desk.receive(file.getFileName().toString(), in)
                    instanceof Received.Kept(var received)) return received.id();
            throw new IllegalStateException(file + " was refused");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path it : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(it);
        }
    }
}
