package org.chuangtu.governance.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.casework.Terms;
import org.chuangtu.governance.Report;
import org.chuangtu.governance.Services;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Transitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reports in the reader's words. */
@Component("governanceWords")
public class GovernanceWords {

    private final Terms terms;
    private final Services services;
    private final Places places;
    private final Words words;
    private final Access access;
    private final Clock clock;

    GovernanceWords(
            Terms terms,
            Services services,
            Places places,
            Words words,
            Access access,
            Clock clock) {
        this.clock = clock;
        this.access = access;
        this.terms = terms;
        this.services = services;
        this.places = places;
        this.words = words;
    }

    public String category(String path) {
        return terms.here("category.urban." + path);
    }

    /** With the class above it. */
    public String service(Services.Service it) {
        return it.group().here() + " › " + it.name().here();
    }

    public String service(Report it) {
        return services.byPath(it.category()).map(this::service).orElse(it.category());
    }

    public String unit(@Nullable String unit) {
        if (unit == null) return words.of("casework.nobody");
        return unit.startsWith(Transitions.DUTY)
                ? terms.here(
                        Report.PROCEDURE + ".duty." + unit.substring(Transitions.DUTY.length()))
                : unit;
    }

    public String state(Report it) {
        String outcome = it.outcome();
        return outcome == null
                ? state(it.state())
                : state(it.state()) + " · " + terms.here(Report.PROCEDURE + ".outcome." + outcome);
    }

    public String state(String state) {
        return terms.here(Report.PROCEDURE + ".state." + state);
    }

    public String outcome(String outcome) {
        return terms.here(Report.PROCEDURE + ".outcome." + outcome);
    }

    public String action(String action) {
        return terms.here(Report.PROCEDURE + ".action." + action);
    }

    public String limit(String limit) {
        return Limit.parse(limit)
                .map(it -> words.of("casework.limit." + it.unit().name(), it.amount()))
                .orElse(limit);
    }

    /** Where it lies, as far as anybody said. */
    public String place(Report it) {
        Long id = it.placeId();
        String place = id == null ? "" : nameOf(id);
        String address = it.address();
        return address == null ? place : place.isEmpty() ? address : place + " · " + address;
    }

    private record Named(Instant at, Optional<Bilingual> name) {}

    private static final int NAMES_MAX = 5_000;
    private final Map<Long, Named> names = new ConcurrentHashMap<>();

    /** A list says the same few cells a thousand times; a name that was changed is told within a minute. */
    private String nameOf(long place) {
        var since = clock.instant().minusSeconds(60);
        var held = names.get(place);
        if (held == null || held.at().isBefore(since)) {
            if (names.size() > NAMES_MAX) names.clear();
            held =
                    new Named(
                            clock.instant(),
                            access.as(Actor.SYSTEM, () -> places.find(place)).map(Place::name));
            names.put(place, held);
        }
        return held.name().map(Bilingual::here).orElse("");
    }
}
