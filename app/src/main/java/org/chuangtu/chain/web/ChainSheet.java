package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Form;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ChainSheet implements Sheet {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Places places;
    private final Picker picker;
    private final Claiming claiming;

    ChainSheet(
            ChainLibrary library, ChainDesk desk, Places places, Picker picker, Claiming claiming) {
        this.library = library;
        this.desk = desk;
        this.places = places;
        this.picker = picker;
        this.claiming = claiming;
    }

    @Override
    public Part part() {
        return Part.CHAIN;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.chain(id)
                .map(it ->
                        new Kept(
                                new Spot(it, null),
                                it.name(),
                                it.version(),
                                it.retired(),
                                it.said().claim()));
    }

    @Override
    public List<Field> fields(Spot spot) {
        return claiming.after(
                Field.text("nameZh", "chain.nameZh"),
                Field.text("nameEn", "chain.nameEn"),
                Field.text("code", "chain.code").hint("chain.chain.code.hint").must(),
                Field.area("description", "chain.description"),
                Field.pick("place", "chain.chain.place").hint("chain.chain.place.hint"),
                Field.text("industry", "chain.industry").hint("chain.industry.hint"));
    }

    @Override
    public void fill(long id, Form form) {
        var said = library.chain(id).orElseThrow().said();
        Names.fill(form, said.name());
        form.with("code", said.code())
                .with("description", said.description())
                .with("industry", said.industryCode());
        Long place = said.placeId();
        if (place != null)
            places.find(place)
                    .ifPresent(it -> Picker.chosen(form, "place", it.name().here(), it.id()));
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        var name = Names.read(form);
        String code = form.text("code", 200);
        var description = form.optionalText("description", 4_000);
        var industry = form.optionalText("industry", 60);
        var place = picker.place(form, "place", false, offers);
        var claim = claiming.read(form);
        if (form.failed() || name == null) return null;
        Long before = id == null ? null : library.chain(id).orElseThrow().said().claim().sourceId();
        var draft =
                new Chain.Draft(
                        code,
                        name,
                        description,
                        industry,
                        place.map(it -> it.id()).orElse(null),
                        Claiming.from(claim, claiming.cited(form, before)));
        return id == null ? desk.add(draft) : desk.change(id, version, draft);
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return "/chains/" + id;
    }
}
