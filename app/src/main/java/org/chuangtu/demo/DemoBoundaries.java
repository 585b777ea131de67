package org.chuangtu.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.Started;
import org.chuangtu.place.Places;
import org.springframework.stereotype.Component;

/**
 * The districts the area lies in, with their shapes, and the streets and communities of 金州区: bundled files that come in
 * through intake like any other. Their licences stand beside them.
 */
@Component
class DemoBoundaries {

    private static final String JINZHOU = "210213";
    private static final List<String> FILES =
            List.of("jinpu_districts.geojson", "jinzhou_streets.csv", "jinzhou_villages.csv");

    private final IntakeDesk desk;
    private final Places places;

    DemoBoundaries(IntakeDesk desk, Places places) {
        this.desk = desk;
        this.places = places;
    }

    /** Not inside a transaction: an import has its own. */
    int load() {
        if (places.byCode(JINZHOU).isPresent()) return 0;
        var files = new ArrayList<Long>();
        for (var name : FILES) files.add(hand(name));
        if (!(desk.recognise(files) instanceof Recognised.Known known))
            throw new IllegalStateException("no profile knows the bundled districts");
        if (!(desk.start(Order.of(known)) instanceof Started.Begun(long job)))
            throw new IllegalStateException("the bundled districts could not be imported");
        try {
            var ended = desk.await(job);
            if (ended.state() != JobState.DONE && ended.state() != JobState.UNCHANGED)
                throw new IllegalStateException("the import of the bundled districts: " + ended);
            return Math.toIntExact(ended.created());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private long hand(String name) {
        try (var in =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/demo/dalian/" + name), name)) {
            if (desk.receive(name, in) instanceof Received.Kept(var file)) return file.id();
            throw new IllegalStateException(name + " was refused");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
