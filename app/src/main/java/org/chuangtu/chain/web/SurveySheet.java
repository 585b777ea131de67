package org.chuangtu.chain.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Countries;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Survey;
import org.chuangtu.chain.Territories;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Words;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SurveySheet implements Sheet {

    private static final String OTHER = "other";

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Territories territories;
    private final Picker picker;
    private final Claiming claiming;
    private final Words words;
    private final Clock clock;

    SurveySheet(
            ChainLibrary library,
            ChainDesk desk,
            Territories territories,
            Picker picker,
            Claiming claiming,
            Words words,
            Clock clock) {
        this.library = library;
        this.desk = desk;
        this.territories = territories;
        this.picker = picker;
        this.claiming = claiming;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Part part() {
        return Part.SURVEY;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.survey(id, at)
                .map(it -> {
                    var node = library.node(it.said().nodeId(), at).orElseThrow();
                    return new Kept(
                            new Spot(library.chain(it.chainId()).orElseThrow(), node),
                            words.of(
                                    "chain.survey.title",
                                    node.name(),
                                    territories.nameOf(it.said().area(), Words.language())),
                            it.version(),
                            it.retired(),
                            it.said().claim());
                });
    }

    @Override
    public List<Field> fields(Spot spot) {
        var areas = new ArrayList<Filter.Choice>();
        for (String token : territories.around(spot.need()))
            areas.add(new Filter.Choice(token, territories.nameOf(token, Words.language())));
        areas.add(new Filter.Choice(OTHER, words.of("chain.survey.area.other")));
        return claiming.after(
                Field.radios("area", "chain.survey.area", areas)
                        .hint("chain.survey.area.hint")
                        .must(),
                Field.pick("place", "chain.survey.place").hint("chain.survey.place.hint"),
                Field.text("surveyor", "chain.surveyor").hint("chain.surveyor.hint").must(),
                Field.day("on", "chain.survey.on").must(),
                Field.radios(
                                "completeness",
                                "chain.completeness",
                                claiming.choices(
                                        Survey.Completeness.values(),
                                        it -> it.messageKey() + ".says"))
                        .must(),
                Field.area("note", "chain.note").hint("chain.survey.note.hint"));
    }

    @Override
    public void begin(Spot spot, Form form, Map<String, String> asked) {
        form.with("basis", "STATED")
                .with(
                        "area",
                        asked.getOrDefault("area", territories.around(spot.need()).getFirst()))
                .with("on", LocalDate.ofInstant(clock.instant(), Formats.ZONE));
    }

    @Override
    public void fill(long id, Form form) {
        var survey = library.survey(id).orElseThrow();
        var said = survey.said();
        boolean near =
                territories
                        .around(library.chain(survey.chainId()).orElseThrow())
                        .contains(said.area());
        form.with("area", near ? said.area() : OTHER);
        if (!near) {
            String name = territories.nameOf(said.area(), Words.language());
            if (said.area().startsWith("place:"))
                Picker.chosen(
                        form,
                        "place",
                        name,
                        Long.valueOf(said.area().substring("place:".length())));
            else form.with("place", said.area());
        }
        form.with("surveyor", said.surveyor())
                .with("on", said.on())
                .with("completeness", said.completeness().name())
                .with("note", said.note());
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        String area = area(spot, form, offers);
        String surveyor = form.text("surveyor", 200);
        var on = form.day("on");
        var completeness = form.choice("completeness", Survey.Completeness.class);
        var note = form.optionalText("note", 4_000);
        var claim = claiming.read(form);
        if (form.failed()) return null;
        Long before =
                id == null ? null : library.survey(id).orElseThrow().said().claim().sourceId();
        var draft =
                new Survey.Draft(
                        spot.needNode().id(),
                        area,
                        surveyor,
                        on,
                        completeness.orElseThrow(),
                        note,
                        Claiming.from(claim, claiming.cited(form, before)));
        return id == null ? desk.add(draft) : desk.change(id, version, draft);
    }

    private String area(Spot spot, Form form, Picker.Offers offers) {
        String chosen = form.text("area", 40);
        if (!chosen.equals(OTHER)) {
            if (!chosen.isEmpty() && !territories.around(spot.need()).contains(chosen))
                form.refuse("area", "page.form.notChoice");
            return chosen;
        }
        String typed = form.value("place").strip().toUpperCase(java.util.Locale.ROOT);
        if (Countries.isOne(typed)) return typed;
        return picker.place(form, "place", true, offers).map(it -> "place:" + it.id()).orElse("");
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return spot.needNode().path();
    }
}
