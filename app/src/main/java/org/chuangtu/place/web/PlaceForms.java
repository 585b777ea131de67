package org.chuangtu.place.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Cites;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceByName;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.PlaceRight;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Register, correct, retire and bring back places. */
@Controller
@RequestMapping("/places")
class PlaceForms {

    private final Places places;
    private final PlaceByName placeByName;
    private final Cites cites;
    private final Access access;
    private final Words words;

    PlaceForms(Places places, PlaceByName placeByName, Cites cites, Access access, Words words) {
        this.places = places;
        this.placeByName = placeByName;
        this.cites = cites;
        this.access = access;
        this.words = words;
    }

    @GetMapping("/new")
    String anew(@RequestParam(required = false) @Nullable Long within, Model model) {
        access.requireSomewhere(PlaceRight.EDIT);
        var form = Form.empty();
        if (within != null)
            places.find(within).ifPresent(it -> form.with("parent", placeByName.called(it)));
        model.addAttribute("form", form);
        return shown(null, model);
    }

    @PostMapping
    String create(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(PlaceRight.EDIT);
        var draft = read(form, null);
        if (draft.isEmpty()) return shown(null, model);
        if (!places.mayEdit(draft.get().parentId())) {
            form.refuse("parent", "place.notYours");
            return shown(null, model);
        }
        return told(places.create(draft.get()), form, "place.created", "/places", redirect)
                .orElseGet(() -> shown(null, model));
    }

    @GetMapping("/{id:\\d+}/edit")
    String edit(@PathVariable long id, Model model) {
        var it = own(id);
        var parent = it.parentId() == null ? null : places.find(it.parentId()).orElse(null);
        model.addAttribute(
                "form",
                cites.fill(
                        Form.empty()
                                .with("version", it.entryId())
                                .with("code", it.code())
                                .with("kind", it.kind())
                                .with("nameZh", it.name().zh())
                                .with("nameEn", it.name().en())
                                .with("parent", parent == null ? null : placeByName.called(parent))
                                .with("stage", it.stage())
                                .with("industryCodes", String.join("、", it.industryCodes()))
                                .with("datum", it.datum())
                                .with("note", it.note()),
                        it.provenance()));
        return shown(it, model);
    }

    @PostMapping("/{id:\\d+}")
    String save(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var draft = read(form, it);
        if (draft.isEmpty()) return shown(it, model);
        if (!java.util.Objects.equals(draft.get().parentId(), it.parentId())
                && !places.mayEdit(draft.get().parentId())) {
            form.refuse("parent", "place.notYours");
            return shown(it, model);
        }
        try {
            return told(
                            places.change(id, form.version(), draft.get()),
                            form,
                            "place.saved",
                            it.path(),
                            redirect)
                    .orElseGet(() -> shown(it, model));
        } catch (Stale meanwhile) {
            var now = own(id);
            form.refuse("nameZh", "place.changedMeanwhile").with("version", now.entryId());
            return shown(now, model);
        }
    }

    @GetMapping("/{id:\\d+}/retire")
    String retire(@PathVariable long id, Model model) {
        var it = own(id);
        model.addAttribute("form", Form.empty().with("version", it.entryId()));
        return retiring(it, model);
    }

    private String retiring(Place it, Model model) {
        model.addAttribute("place", it);
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "place/place-retire";
    }

    @PostMapping("/{id:\\d+}/retire")
    String retire(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var reason = form.text("reason", 1_000);
        if (form.failed()) return retiring(it, model);
        return told(
                        places.retire(id, form.version(), reason),
                        form,
                        "place.retiredNow",
                        it.path(),
                        redirect)
                .orElseGet(() -> retiring(it, model));
    }

    @PostMapping("/{id:\\d+}/reinstate")
    String reinstate(@PathVariable long id, Form form, RedirectAttributes redirect) {
        var it = own(id);
        var done =
                told(
                        places.reinstate(id, form.version()),
                        form,
                        "place.reinstated",
                        it.path(),
                        redirect);
        if (done.isEmpty()) Flash.failed("place.parentRetired").on(redirect);
        return "redirect:" + it.path();
    }

    /** Where to go next; empty when the form has to say what is wrong. */
    private Optional<String> told(
            Saved saved, Form form, String doneKey, String back, RedirectAttributes redirect) {
        switch (saved) {
            case Saved.Done(var it, long entry) -> {
                Flash.done(doneKey, it.name().here()).undo(entry, back).on(redirect);
                return Optional.of("redirect:" + it.path());
            }
            case Saved.CodeTaken(var by) ->
                    form.refuse("code", "place.codeTaken", by.code(), by.name().here());
            case Saved.WithinItself(_, var parent) ->
                    form.refuse("parent", "place.withinItself", parent.name().here());
            case Saved.NoSuchParent _ -> form.refuse("parent", "place.parentRetired");
            case Saved.BadShape(var key, var detail) ->
                    form.refuse("geometry", key, detail == null ? "" : detail);
            case Saved.StillHolds(_, long within) ->
                    form.refuse("reason", "place.stillHolds", within);
        }
        return Optional.empty();
    }

    private String shown(@Nullable Place it, Model model) {
        model.addAttribute("place", it);
        model.addAttribute(
                "kinds",
                Arrays.stream(PlaceKind.values())
                        .map(kind -> new Filter.Choice(kind.name(), words.of(kind.messageKey())))
                        .toList());
        model.addAttribute("places", placeByName.offered());
        if (it != null)
            model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "place/place-form";
    }

    private Optional<PlaceDraft> read(Form form, @Nullable Place was) {
        var code = form.text("code", PlaceDraft.CODE_MAX);
        var kind = form.choice("kind", PlaceKind.class);
        var zh = form.optionalText("nameZh", 200);
        var en = form.optionalText("nameEn", 200);
        if (zh == null && en == null) form.refuse("nameZh", "place.needsName");
        var parent = placeByName.typed(form, "parent");
        var stage = form.optionalText("stage", 100);
        var industries = form.optionalText("industryCodes", 500);
        var note = form.optionalText("note", 4_000);
        var geometry = form.optionalText("geometry", Form.LENGTH_MAX);
        var datum = form.optionalText("datum", 40);
        var provenance = cites.read(form, was == null ? null : was.provenance());
        if (form.failed() || kind.isEmpty()) return Optional.empty();
        return Optional.of(
                new PlaceDraft(
                        code,
                        kind.get(),
                        new Bilingual(zh, en),
                        parent,
                        stage,
                        industries == null
                                ? List.of()
                                : Stream.of(industries.split("[、,，;；\\s]+"))
                                        .filter(it -> !it.isBlank())
                                        .limit(50)
                                        .toList(),
                        note,
                        geometry,
                        datum,
                        null,
                        provenance));
    }

    private Place own(long id) {
        var it = places.find(id).orElseThrow(() -> new NotFound("place " + id));
        access.require(PlaceRight.EDIT, Scope.at(id));
        return it;
    }
}
