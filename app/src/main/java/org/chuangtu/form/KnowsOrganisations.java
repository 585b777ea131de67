package org.chuangtu.form;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.chuangtu.access.Access;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.chuangtu.party.Dossier;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the register of organisations, the tree of places and the calendar know of what a form asks. */
@Configuration(proxyBeanMethods = false)
class KnowsOrganisations {

    private static final Bilingual REGISTER =
            new Bilingual("单位登记", "the register of organisations");

    /** Of the organisation the matter is about; else of the one the actor acts for. */
    private record OfOrganisation(
            String key, Parties parties, Access access, Function<Dossier, @Nullable String> said)
            implements Prefill {
        @Override
        public Optional<Known> of(Whom whom) {
            Long id = whom.partyId() == null ? access.whoActs().partyId() : whom.partyId();
            if (id == null) return Optional.empty();
            return parties.dossier(id)
                    .flatMap(it ->
                            Optional.ofNullable(said.apply(it))
                                    .filter(text -> !text.isBlank())
                                    .map(text ->
                                            new Known(
                                                    JsonNodeFactory.instance.stringNode(text),
                                                    REGISTER,
                                                    it.organisation().path())));
        }
    }

    private record OfPlace(Places places) implements Prefill {
        @Override
        public String key() {
            return "place.name";
        }

        @Override
        public Optional<Known> of(Whom whom) {
            if (whom.placeId() == null) return Optional.empty();
            return places.find(whom.placeId())
                    .map(it ->
                            new Known(
                                    JsonNodeFactory.instance.stringNode(it.name().here()),
                                    new Bilingual("地点", "the list of places"),
                                    it.path()));
        }
    }

    private record Today(Clock clock) implements Prefill {
        @Override
        public String key() {
            return "today";
        }

        @Override
        public Optional<Known> of(Whom whom) {
            return Optional.of(
                    new Known(
                            JsonNodeFactory.instance.stringNode(
                                    LocalDate.now(clock.withZone(Formats.ZONE)).toString()),
                            new Bilingual("今天的日期", "today’s date"),
                            null));
        }
    }

    private final Parties parties;
    private final Places places;
    private final Access access;
    private final Clock clock;

    KnowsOrganisations(Parties parties, Places places, Access access, Clock clock) {
        this.parties = parties;
        this.places = places;
        this.access = access;
        this.clock = clock;
    }

    private Prefill ofOrganisation(String key, Function<Dossier, @Nullable String> said) {
        return new OfOrganisation(key, parties, access, said);
    }

    @Bean
    Prefill organisationName() {
        return ofOrganisation("party.name", it -> it.organisation().name().here());
    }

    @Bean
    Prefill organisationCode() {
        return ofOrganisation(
                "party.creditCode",
                it ->
                        it.codes().stream()
                                .filter(code ->
                                        code.identifier().scheme().equals(Identifier.CREDIT_CODE)
                                                && !code.contested())
                                .map(code -> code.identifier().value())
                                .findFirst()
                                .orElse(null));
    }

    @Bean
    Prefill organisationAddress() {
        return ofOrganisation("party.address", it -> it.organisation().address());
    }

    @Bean
    Prefill placeName() {
        return new OfPlace(places);
    }

    @Bean
    Prefill today() {
        return new Today(clock);
    }
}
