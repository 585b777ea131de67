package org.chuangtu.party.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.page.Words;
import org.chuangtu.party.Delegation;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.party.People;
import org.chuangtu.party.Person;
import org.chuangtu.party.PersonDraft;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People: masked wherever they appear; in full for a stated purpose, which the journal keeps. */
@Controller
@RequestMapping("/people")
class PersonPages {

    private final People people;
    private final Parties parties;
    private final Places places;
    private final PlaceByName placeByName;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final ListSpec<Listed> spec;

    /** A person with the name of their place. */
    record Listed(Person person, @Nullable Place place) {}

    PersonPages(
            People people,
            Parties parties,
            Places places,
            PlaceByName placeByName,
            Access access,
            Lists lists,
            Words words) {
        this.people = people;
        this.parties = parties;
        this.places = places;
        this.placeByName = placeByName;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.spec =
                ListSpec.<Listed>named("people", it -> it.person().id())
                        .column(
                                Column.<Listed>of(
                                                "name",
                                                "party.person.name",
                                                it ->
                                                        Cell.link(
                                                                said(it.person().name()),
                                                                it.person().path()))
                                        .decides())
                        .column(
                                Column.<Listed>text(
                                                "phone",
                                                "party.person.phone",
                                                it -> it.person().phone())
                                        .decides())
                        .column(
                                Column.<Listed>text(
                                        "email", "party.person.email", it -> it.person().email()))
                        .column(
                                Column.<Listed>of(
                                        "place",
                                        "party.place",
                                        it ->
                                                it.place() == null
                                                        ? Cell.unknown()
                                                        : Cell.link(
                                                                it.place().name().here(),
                                                                it.place().path())))
                        .search("party.people.search")
                        .empty("party.people.none")
                        .build();
    }

    private static String said(@Nullable String text) {
        return text == null ? "—" : text;
    }

    @GetMapping
    ModelAndView list() {
        return lists.show("party/people", spec, this::page)
                .addObject("mayRegister", people.mayRegister());
    }

    private ListPage<Listed> page(ListQuery query) {
        var found = people.page(query);
        var at =
                places.all(
                        found.rows().stream()
                                .map(Person::placeId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return found.map(it -> new Listed(it, it.placeId() == null ? null : at.get(it.placeId())));
    }

    /** What the page shows of one delegation. */
    record Acting(Delegation it, Bilingual organisation, String path) {}

    @GetMapping("/{id:\\d+}")
    String person(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return shown(person(id), model);
    }

    private String shown(Person it, Model model) {
        var delegations = people.delegationsOf(it.id());
        var names = parties.briefs(delegations.stream().map(Delegation::organisationId).toList());
        model.addAttribute("person", it);
        model.addAttribute(
                "place", it.placeId() == null ? null : places.find(it.placeId()).orElse(null));
        model.addAttribute(
                "acting",
                delegations.stream()
                        .filter(d -> names.containsKey(d.organisationId()))
                        .map(d -> {
                            var brief = Objects.requireNonNull(names.get(d.organisationId()));
                            return new Acting(d, brief.name(), brief.path());
                        })
                        .toList());
        model.addAttribute("mayEdit", people.mayEdit(it));
        model.addAttribute("mayRead", people.mayReadInFull(it) && !it.inFull());
        model.addAttribute("mayErase", people.mayErase(it));
        model.addAttribute("capacities", capacities());
        model.addAttribute(
                "crumbs", List.of(new Crumb(words.of("party.person.number", it.id()), it.path())));
        return "party/person";
    }

    /** A POST, since it is written down; nothing of the answer is kept by the browser. */
    @PostMapping("/{id:\\d+}/read")
    String read(
            @PathVariable long id,
            Form form,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        var it = person(id);
        var purpose = form.text("purpose", People.PURPOSE_MAX);
        if (form.failed()) return shown(it, model);
        response.setHeader("Cache-Control", "no-store");
        return shown(people.readInFull(id, purpose), model);
    }

    // Writing
    // -----------------------------------------------------------------------------------------------------------

    @GetMapping("/new")
    String anew(@RequestParam(required = false) @Nullable Long organisation, Model model) {
        access.requireSomewhere(PartyRight.EDIT_PEOPLE);
        var form = Form.empty();
        if (organisation != null)
            parties.find(organisation)
                    .ifPresent(it -> {
                        form.with("organisation", organisation);
                        form.with("capacity", Delegation.Capacity.CONTACT);
                    });
        model.addAttribute("form", form);
        return form(null, form, model);
    }

    @PostMapping
    String register(Form form, Model model, RedirectAttributes redirect) {
        access.requireSomewhere(PartyRight.EDIT_PEOPLE);
        var name = form.text("name", PersonDraft.NAME_MAX);
        var draft = read(form, name);
        var organisation = number(form.value("organisation"));
        var capacity =
                organisation.isEmpty()
                        ? Optional.<Delegation.Capacity>empty()
                        : form.choice("capacity", Delegation.Capacity.class);
        if (form.failed()) return form(null, form, model);
        return kept(
                        people.register(draft, organisation.orElse(null), capacity.orElse(null)),
                        form,
                        "party.person.registered",
                        redirect)
                .orElseGet(() -> form(null, form, model));
    }

    @GetMapping("/{id:\\d+}/edit")
    String edit(@PathVariable long id, Model model) {
        var it = own(id);
        var place = it.placeId() == null ? null : places.find(it.placeId()).orElse(null);
        var form =
                Form.empty()
                        .with("version", it.version())
                        .with("place", place == null ? null : placeByName.called(place));
        model.addAttribute("form", form);
        return form(it, form, model);
    }

    @PostMapping("/{id:\\d+}")
    String save(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var draft = read(form, form.optionalText("name", PersonDraft.NAME_MAX));
        if (form.failed()) return form(it, form, model);
        try {
            return kept(
                            people.change(id, form.version(), draft),
                            form,
                            "party.person.saved",
                            redirect)
                    .orElseGet(() -> form(it, form, model));
        } catch (Stale meanwhile) {
            var now = own(id);
            form.refuse("name", "party.person.changedMeanwhile").with("version", now.version());
            return form(now, form, model);
        }
    }

    private String form(@Nullable Person it, Form form, Model model) {
        model.addAttribute("person", it);
        model.addAttribute("capacities", capacities());
        model.addAttribute(
                "organisation",
                number(form.value("organisation")).flatMap(parties::find).orElse(null));
        model.addAttribute("places", placeByName.offered());
        if (it != null)
            model.addAttribute(
                    "crumbs",
                    List.of(new Crumb(words.of("party.person.number", it.id()), it.path())));
        return "party/person-form";
    }

    private List<Filter.Choice> capacities() {
        return Arrays.stream(Delegation.Capacity.values())
                .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                .toList();
    }

    private PersonDraft read(Form form, @Nullable String name) {
        var phone = form.optionalText("phone", 30);
        var email = form.optionalText("email", 120);
        var idNumber = form.optionalText("idNumber", 30);
        var place = placeByName.typed(form, "place");
        return new PersonDraft(name, phone, email, idNumber, place);
    }

    private Optional<String> kept(
            People.Kept kept, Form form, String doneKey, RedirectAttributes redirect) {
        switch (kept) {
            case People.Kept.Done(var it, _) -> {
                Flash.done(doneKey, said(it.name())).on(redirect);
                return Optional.of("redirect:" + it.path());
            }
            case People.Kept.Unfit(var fault) -> form.refuse(fault.field(), fault.messageKey());
            case People.Kept.NumberTaken _ -> form.refuse("idNumber", "party.person.numberTaken");
            case People.Kept.Erased _ -> form.refuse("name", "party.person.isErased");
        }
        return Optional.empty();
    }

    @PostMapping("/{id:\\d+}/delegations")
    String delegate(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var typed = form.text("organisation", 300);
        var capacity = form.choice("capacity", Delegation.Capacity.class);
        var meant =
                typed.isEmpty()
                        ? List.<Long>of()
                        : parties.named(List.of(typed)).getOrDefault(typed, List.of());
        if (!typed.isEmpty() && meant.isEmpty())
            form.refuse("organisation", "party.same.nobody", typed);
        if (meant.size() > 1)
            form.refuse("organisation", "party.same.several", typed, meant.size());
        if (form.failed()) return shown(it, model);
        people.delegate(id, meant.getFirst(), capacity.orElseThrow());
        Flash.done("party.delegation.made").on(redirect);
        return "redirect:" + it.path();
    }

    @PostMapping("/{id:\\d+}/delegations/{delegation:\\d+}/end")
    String end(@PathVariable long id, @PathVariable long delegation, RedirectAttributes redirect) {
        people.end(delegation);
        Flash.done("party.delegation.ended").on(redirect);
        return "redirect:/people/" + id;
    }

    @PostMapping("/{id:\\d+}/erase")
    String erase(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = person(id);
        if (!form.ticked("sure")) {
            form.refuse("sure", "party.person.erase.confirm");
            return shown(it, model);
        }
        var _ = people.erase(id);
        Flash.done("party.person.erasedNow").on(redirect);
        return "redirect:" + it.path();
    }

    // -----------------------------------------------------------------------------------------------------------

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private Person person(long id) {
        return people.find(id).orElseThrow(() -> new NotFound("person " + id));
    }

    private Person own(long id) {
        var it = person(id);
        if (!people.mayEdit(it))
            access.require(
                    PartyRight.EDIT_PEOPLE,
                    it.placeId() == null
                            ? org.chuangtu.access.Scope.EVERYWHERE
                            : org.chuangtu.access.Scope.at(it.placeId()));
        return it;
    }
}
