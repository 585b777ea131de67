package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.CountryChoices;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Form;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ProvisionSheet implements Sheet {

    /** Who provides: the record allows no mixture. */
    enum By {
        ORGANISATION,
        COUNTRY
    }

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Places places;
    private final Parties parties;
    private final Picker picker;
    private final Claiming claiming;
    private final Words words;

    ProvisionSheet(
            ChainLibrary library,
            ChainDesk desk,
            Places places,
            Parties parties,
            Picker picker,
            Claiming claiming,
            Words words) {
        this.library = library;
        this.desk = desk;
        this.places = places;
        this.parties = parties;
        this.picker = picker;
        this.claiming = claiming;
        this.words = words;
    }

    @Override
    public Part part() {
        return Part.PROVISION;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.provision(id, at)
                .map(it -> {
                    var node = library.node(it.said().nodeId(), at).orElseThrow();
                    return new Kept(
                            new Spot(library.chain(it.chainId()).orElseThrow(), node),
                            words.of(
                                    "chain.provision.title",
                                    ReasonWords.name(it.said().provider()),
                                    node.name()),
                            it.version(),
                            it.retired(),
                            it.said().claim());
                });
    }

    @Override
    public List<Field> fields(Spot spot) {
        return claiming.after(
                Field.radios(
                                "by",
                                "chain.provision.by",
                                claiming.choices(
                                        By.values(), it -> "chain.provision.by." + it.name()))
                        .must(),
                Field.pick("provider", "chain.provision.organisation")
                        .hint("chain.provision.organisation.hint"),
                Field.select("country", "chain.country", CountryChoices.all())
                        .hint("chain.provision.country.hint"),
                Field.pick("place", "chain.provision.place").hint("chain.provision.place.hint"),
                Field.number("share", "chain.share").hint("chain.share.hint").in("chain.percent"),
                Field.area("note", "chain.note"));
    }

    @Override
    public void begin(Spot spot, Form form, Map<String, String> asked) {
        form.with("basis", "STATED").with("by", By.ORGANISATION.name());
        String organisation = asked.getOrDefault("organisation", "");
        if (organisation.matches("[0-9]{1,18}"))
            parties.find(Long.parseLong(organisation))
                    .ifPresent(it -> Picker.chosen(form, "provider", it.name().here(), it.id()));
    }

    @Override
    public void fill(long id, Form form) {
        var said = library.provision(id).orElseThrow().said();
        switch (said.provider()) {
            case Provider.Country _ -> form.with("by", By.COUNTRY.name());
            case Provider.Organisation(_, String name) -> {
                form.with("by", By.ORGANISATION.name());
                Picker.chosen(form, "provider", name, said.partyId());
            }
        }
        form.with("country", said.country()).with("share", said.share()).with("note", said.note());
        Long place = said.placeId();
        if (place != null)
            places.find(place)
                    .ifPresent(it -> Picker.chosen(form, "place", it.name().here(), it.id()));
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        var before = id == null ? null : library.provision(id).orElseThrow().said();
        var by = form.choice("by", By.class).orElse(By.ORGANISATION);
        var country = form.optionalText("country", 20);
        if (by == By.COUNTRY && country == null) form.refuse("country", "page.form.required");
        var provider = by == By.COUNTRY ? null : provider(form, before, offers);
        var place = picker.place(form, "place", false, offers);
        var share = form.optionalNumber("share", 0, 100);
        var note = form.optionalText("note", 4_000);
        var claim = claiming.read(form);
        if (form.failed()) return null;
        var draft =
                new Provision.Draft(
                        spot.needNode().id(),
                        provider == null
                                ? new Provider.Country(String.valueOf(country))
                                : provider.who(),
                        provider == null ? null : provider.party(),
                        country,
                        place.map(it -> it.id()).orElse(null),
                        share,
                        note,
                        Claiming.from(
                                claim,
                                claiming.cited(
                                        form, before == null ? null : before.claim().sourceId())));
        return id == null ? desk.add(draft) : desk.change(id, version, draft);
    }

    private record Who(Provider who, @Nullable Long party) {}

    /** Whoever was there and is still meant keeps the key the source gave it, so that the next import finds it again. */
    private @Nullable Who provider(
            Form form, Provision.@Nullable Draft before, Picker.Offers offers) {
        var picked = picker.organisation(form, "provider", true, offers).orElse(null);
        if (picked == null) return null;
        var brief = picked.brief();
        Long party = brief == null ? null : (Long) brief.standsFor();
        if (before != null
                && before.provider() instanceof Provider.Organisation was
                && was.name().equals(form.value("provider").strip())
                && (party == null ? before.partyId() == null : party.equals(before.partyId())))
            return new Who(was, party);
        return new Who(
                new Provider.Organisation(
                        party == null ? "name:" + picked.name() : "party:" + party, picked.name()),
                party);
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return spot.needNode().path();
    }
}
