package org.chuangtu.party.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Cites;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.page.Words;
import org.chuangtu.party.Alias;
import org.chuangtu.party.Country;
import org.chuangtu.party.CreditCode;
import org.chuangtu.party.Fact;
import org.chuangtu.party.Honour;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.party.Position;
import org.chuangtu.party.Saved;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceByName;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Register, correct and retire organisations, and say facts of them. */
@Controller
@RequestMapping("/organisations")
class OrganisationForms {

    private final Parties parties;
    private final MergeDesk merges;
    private final Industries industries;
    private final Places places;
    private final PlaceByName placeByName;
    private final Cites cites;
    private final Access access;
    private final Words words;

    OrganisationForms(
            Parties parties,
            MergeDesk merges,
            Industries industries,
            Places places,
            PlaceByName placeByName,
            Cites cites,
            Access access,
            Words words) {
        this.parties = parties;
        this.merges = merges;
        this.industries = industries;
        this.places = places;
        this.placeByName = placeByName;
        this.cites = cites;
        this.access = access;
        this.words = words;
    }

    // Register and correct
    // ------------------------------------------------------------------------------------------------

    @GetMapping("/new")
    String anew(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable Long place,
            Model model) {
        requireRegister();
        var form = Form.empty().with("kind", OrganisationKind.ENTERPRISE).with("country", "CHN");
        if (name != null) form.with("nameZh", name);
        if (place != null)
            places.find(place).ifPresent(it -> form.with("place", placeByName.called(it)));
        model.addAttribute("form", form);
        return shown(null, model);
    }

    @PostMapping
    String register(Form form, Model model, RedirectAttributes redirect) {
        requireRegister();
        var codes = creditCode(form).map(List::of).orElse(List.of());
        var draft = read(form, null);
        if (draft.isEmpty() || form.failed()) return shown(null, model);
        if (!parties.mayRegisterAt(draft.get().placeId())) {
            form.refuse("place", "party.place.notYours");
            return shown(null, model);
        }
        return switch (parties.register(draft.get(), codes)) {
            case Saved.Done(var it, long entry) -> {
                Flash.done("party.registered", it.name().here())
                        .undo(entry, "/organisations")
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Saved.Contested(var it, var holder, _, long entry) -> {
                Flash.note("party.registered.contested", holder.name().here())
                        .undo(entry, "/organisations")
                        .on(redirect);
                yield "redirect:" + it.path();
            }
            case Saved.MergedAway(var it) -> "redirect:" + it.path();
            case Saved.AlreadyThere(var it) -> "redirect:" + it.path();
        };
    }

    @GetMapping("/{id:\\d+}/edit")
    String edit(@PathVariable long id, Model model) {
        var it = own(id);
        var place = it.placeId() == null ? null : places.find(it.placeId()).orElse(null);
        model.addAttribute(
                "form",
                cites.fill(
                        Form.empty()
                                .with("version", it.entryId())
                                .with("kind", it.kind())
                                .with("nameZh", it.name().zh())
                                .with("nameEn", it.name().en())
                                .with("country", it.country())
                                .with("place", place == null ? null : placeByName.called(place))
                                .with("address", it.address())
                                .with("listedAt", it.listedAt())
                                .with("listedOn", it.listedOn())
                                .with("website", it.website())
                                .with("note", it.note()),
                        it.provenance()));
        return shown(it, model);
    }

    @PostMapping("/{id:\\d+}")
    String save(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var draft = read(form, it);
        if (draft.isEmpty() || form.failed()) return shown(it, model);
        if (!java.util.Objects.equals(draft.get().placeId(), it.placeId())
                && !access.may(PartyRight.EDIT, Scope.of(id))
                && !parties.mayRegisterAt(draft.get().placeId())) {
            form.refuse("place", "party.place.notYours");
            return shown(it, model);
        }
        try {
            told(parties.change(id, form.version(), draft.get()), "party.saved", redirect);
        } catch (Stale meanwhile) {
            // What was typed stays; saving again puts it over what somebody else wrote, knowingly.
            var now = own(id);
            form.refuse("nameZh", "party.changedMeanwhile").with("version", now.entryId());
            return shown(now, model);
        }
        return "redirect:" + it.path();
    }

    private String shown(@Nullable Organisation it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("kinds", kinds());
        model.addAttribute("countries", countries());
        model.addAttribute("places", placeByName.offered());
        if (it != null)
            model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/organisation-form";
    }

    private List<Filter.Choice> kinds() {
        return Arrays.stream(OrganisationKind.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    /** China first: that is where nearly all of them are. */
    private static List<Filter.Choice> countries() {
        var language = Words.language();
        return Stream.concat(
                        Stream.of("CHN"),
                        Country.codes().stream()
                                .filter(it -> !it.equals("CHN"))
                                .sorted(
                                        Comparator.comparing(
                                                (String it) -> new Country(it).name(language))))
                .map(it -> new Filter.Choice(it, new Country(it).name(language) + " " + it))
                .toList();
    }

    private Optional<OrganisationDraft> read(Form form, @Nullable Organisation was) {
        var kind = form.choice("kind", OrganisationKind.class);
        var zh = form.optionalText("nameZh", Alias.NAME_MAX);
        var en = form.optionalText("nameEn", Alias.NAME_MAX);
        if (zh == null && en == null) form.refuse("nameZh", "party.needsName");
        var country = form.optionalText("country", 3);
        if (country != null && !Country.isCode(country))
            form.refuse("country", "page.form.notChoice");
        var place = placeByName.typed(form, "place");
        var address = form.optionalText("address", 300);
        var listedAt = form.optionalText("listedAt", 100);
        var listedOn = form.optionalDay("listedOn");
        var website = form.optionalText("website", 300);
        if (website != null && !website.matches("https?://[^\\s<>\"]{1,300}"))
            form.refuse("website", "party.notAddress");
        var note = form.optionalText("note", 4_000);
        var provenance = cites.read(form, was == null ? null : was.provenance());
        if (form.failed() || kind.isEmpty()) return Optional.empty();
        return Optional.of(
                new OrganisationDraft(
                        kind.get(),
                        new Bilingual(zh, en),
                        country,
                        place,
                        address,
                        listedAt,
                        listedOn,
                        website,
                        note,
                        provenance));
    }

    private static Optional<Identifier> creditCode(Form form) {
        var typed = form.optionalText("creditCode", 40);
        if (typed == null) return Optional.empty();
        var fault = CreditCode.faultOf(typed);
        if (fault != null) {
            form.refuse("creditCode", fault.messageKey(), typed);
            return Optional.empty();
        }
        return Optional.of(Identifier.of(Identifier.CREDIT_CODE, typed));
    }

    // Retire
    // --------------------------------------------------------------------------------------------------------------

    @GetMapping("/{id:\\d+}/retire")
    String retire(@PathVariable long id, Model model) {
        var it = own(id);
        model.addAttribute("form", Form.empty().with("version", it.entryId()));
        return retiring(it, model);
    }

    private String retiring(Organisation it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/organisation-retire";
    }

    @PostMapping("/{id:\\d+}/retire")
    String retire(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var reason = form.text("reason", 1_000);
        if (form.failed()) return retiring(it, model);
        told(parties.retire(id, form.version(), reason), "party.retired", redirect);
        return "redirect:" + it.path();
    }

    @PostMapping("/{id:\\d+}/reinstate")
    String reinstate(@PathVariable long id, Form form, RedirectAttributes redirect) {
        told(parties.reinstate(id, form.version()), "party.reinstated", redirect);
        return "redirect:/organisations/" + id;
    }

    // Facts
    // ---------------------------------------------------------------------------------------------------------------

    @GetMapping("/{id:\\d+}/facts/new")
    String fact(@PathVariable long id, @RequestParam Fact fact, Model model) {
        var it = own(id);
        model.addAttribute("form", Form.empty());
        return fact(it, fact, model);
    }

    private String fact(Organisation it, Fact fact, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("fact", fact);
        model.addAttribute("addKey", "party.add." + fact.name());
        model.addAttribute(
                "datums",
                Arrays.stream(Datum.values())
                        .map(datum ->
                                new Filter.Choice(
                                        datum.name(), words.of("party.datum." + datum.name())))
                        .toList());
        model.addAttribute(
                "exactnesses",
                Arrays.stream(Position.Exactness.values())
                        .map(how -> new Filter.Choice(how.code(), words.of(how.messageKey())))
                        .toList());
        model.addAttribute(
                "roles",
                Arrays.stream(Alias.Role.values())
                        .map(role -> new Filter.Choice(role.name(), words.of(role.messageKey())))
                        .toList());
        model.addAttribute(
                "levels",
                Stream.of("national", "province", "city", "area")
                        .map(level -> new Filter.Choice(level, words.of("party.level." + level)))
                        .toList());
        model.addAttribute(
                "schemes", fact == Fact.INDUSTRY ? industries.schemes() : List.of("uscc", "stock"));
        model.addAttribute(
                "offered", fact == Fact.INDUSTRY ? industries.of(IndustryCode.AREA) : List.of());
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/fact-form";
    }

    @PostMapping("/{id:\\d+}/facts")
    String say(
            @PathVariable long id,
            @RequestParam Fact fact,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        var it = own(id);
        var provenance = cites.read(form, null);
        var saved =
                switch (fact) {
                    case CODE -> code(id, form, provenance);
                    case NAME -> name(id, form, provenance);
                    case INDUSTRY -> industry(id, form, provenance);
                    case HONOUR -> honour(id, form, provenance);
                    case POSITION -> position(id, form, provenance);
                };
        if (saved.isEmpty()) return fact(it, fact, model);
        told(saved.get(), "party.fact.added", redirect);
        return "redirect:" + it.path();
    }

    private Optional<Saved> code(long id, Form form, Provenance provenance) {
        var scheme = form.text("scheme", 30);
        var value = form.text("value", 100);
        if (!scheme.isEmpty() && !scheme.matches("[a-z][a-z0-9-]{0,29}"))
            form.refuse("scheme", "party.schemeWrong", scheme);
        if (scheme.equals(Identifier.CREDIT_CODE) && !value.isEmpty()) {
            var fault = CreditCode.faultOf(value);
            if (fault != null) form.refuse("value", fault.messageKey(), value);
        }
        return form.failed()
                ? Optional.empty()
                : Optional.of(parties.addCode(id, Identifier.of(scheme, value), provenance));
    }

    private Optional<Saved> name(long id, Form form, Provenance provenance) {
        var name = form.text("name", Alias.NAME_MAX);
        var role = form.choice("role", Alias.Role.class);
        return form.failed()
                ? Optional.empty()
                : Optional.of(parties.addName(id, new Alias(name, role.orElseThrow()), provenance));
    }

    private Optional<Saved> industry(long id, Form form, Provenance provenance) {
        var scheme = form.text("scheme", 40);
        var code = form.text("code", 40);
        if (!form.failed() && industries.byCode(new IndustryCode(scheme, code)).isEmpty())
            form.refuse("code", "party.noSuchIndustry", scheme, code);
        return form.failed()
                ? Optional.empty()
                : Optional.of(parties.addIndustry(id, new IndustryCode(scheme, code), provenance));
    }

    private Optional<Saved> honour(long id, Form form, Provenance provenance) {
        var name = form.text("name", 200);
        var year = form.optionalWhole("year", 1900, 2200);
        var level = form.optionalText("level", 20);
        var until = form.optionalDay("validTo");
        return form.failed()
                ? Optional.empty()
                : Optional.of(
                        parties.addHonour(id, new Honour(name, level, year, until), provenance));
    }

    private Optional<Saved> position(long id, Form form, Provenance provenance) {
        var lon = form.number("lon", -180, 180).doubleValue();
        var lat = form.number("lat", -180, 180).doubleValue();
        var datum = form.choice("datum", Datum.class);
        var exactness = Position.Exactness.of(form.optionalText("exactness", 20)).orElse(null);
        if (form.failed()) return Optional.empty();
        var fault = Position.faultOf(lon, lat);
        if (fault != null) {
            form.refuse("lon", fault, lon, lat);
            return Optional.empty();
        }
        var at = new Position(new Place.Point(lon, lat), datum.orElseThrow(), exactness);
        return Optional.of(parties.locate(id, at, provenance));
    }

    @PostMapping("/{id:\\d+}/facts/{fact}/{row:\\d+}/remove")
    String remove(
            @PathVariable long id,
            @PathVariable Fact fact,
            @PathVariable long row,
            RedirectAttributes redirect) {
        told(parties.remove(fact, row), "party.fact.removed", redirect);
        return "redirect:/organisations/" + id;
    }

    // The same as another
    // -------------------------------------------------------------------------------------------------

    @GetMapping("/{id:\\d+}/same")
    String same(@PathVariable long id, Model model) {
        access.requireSomewhere(PartyRight.MERGE);
        model.addAttribute("form", Form.empty());
        return same(there(id), model);
    }

    private String same(Organisation it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/organisation-same";
    }

    @PostMapping("/{id:\\d+}/same")
    String propose(@PathVariable long id, Form form, Model model) {
        access.requireSomewhere(PartyRight.MERGE);
        var it = there(id);
        var typed = form.text("with", Alias.NAME_MAX);
        if (form.failed()) return same(it, model);
        var meant =
                parties.named(List.of(typed)).getOrDefault(typed, List.of()).stream()
                        .filter(other -> other != id)
                        .toList();
        if (meant.isEmpty()) form.refuse("with", "party.same.nobody", typed);
        if (meant.size() > 1) form.refuse("with", "party.same.several", typed, meant.size());
        if (form.failed()) return same(it, model);
        return "redirect:/merges/" + merges.propose(id, meant.getFirst());
    }

    // ---------------------------------------------------------------------------------------------------------------------

    private void told(Saved saved, String doneKey, RedirectAttributes redirect) {
        switch (saved) {
            case Saved.Done(var it, long entry) ->
                    Flash.done(doneKey, it.name().here()).undo(entry, it.path()).on(redirect);
            case Saved.Contested(var it, var holder, _, long entry) ->
                    Flash.note("party.code.contested", holder.name().here())
                            .undo(entry, it.path())
                            .on(redirect);
            case Saved.MergedAway _ -> Flash.failed("party.mergedAway").on(redirect);
            case Saved.AlreadyThere _ -> Flash.note("party.alreadyThere").on(redirect);
        }
    }

    private void requireRegister() {
        if (!parties.mayRegister()) access.require(PartyRight.EDIT, Scope.EVERYWHERE);
    }

    private Organisation there(long id) {
        return parties.find(id).orElseThrow(() -> new NotFound("organisation " + id));
    }

    /** One the actor may change. */
    private Organisation own(long id) {
        var it = there(id);
        if (!parties.mayEdit(it))
            access.require(
                    PartyRight.EDIT,
                    it.placeId() == null ? Scope.EVERYWHERE : Scope.at(it.placeId()));
        return it;
    }
}
