package org.chuangtu.party.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Basis;
import org.chuangtu.evidence.Dispute;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.evidence.Marks;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeRight;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.party.Country;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.OrganisationLine;
import org.chuangtu.party.OrganisationList;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Place;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;

/** The list of organisations. */
@Controller
class OrganisationPages {

    private static final int PLACES_OFFERED = 300;

    private final Parties parties;
    private final OrganisationList list;
    private final Industries industries;
    private final Places places;
    private final Sources sources;
    private final Disputes disputes;
    private final Marks marks;
    private final Access access;
    private final Lists lists;
    private final Words words;
    private final ListSpec<Listed> spec;

    OrganisationPages(
            Parties parties,
            OrganisationList list,
            Industries industries,
            Places places,
            Sources sources,
            Disputes disputes,
            Marks marks,
            Access access,
            Lists lists,
            Words words) {
        this.parties = parties;
        this.list = list;
        this.industries = industries;
        this.places = places;
        this.sources = sources;
        this.disputes = disputes;
        this.marks = marks;
        this.access = access;
        this.lists = lists;
        this.words = words;
        this.spec = spec();
    }

    // The list
    // ------------------------------------------------------------------------------------------------------------

    /** A line of the list with what other modules know of it. */
    record Listed(
            OrganisationLine line,
            @Nullable Place place,
            @Nullable Source source,
            List<Dispute> disputes) {
        Organisation it() {
            return line.organisation();
        }
    }

    private ListSpec<Listed> spec() {
        return ListSpec.<Listed>named("organisations", it -> it.it().id())
                .column(Column.<Listed>of("name", "party.name", this::name).sorts().decides())
                .column(
                        Column.<Listed>text(
                                        "kind",
                                        "party.kind",
                                        it -> words.of(it.it().kind().messageKey()))
                                .sorts()
                                .decides())
                .column(
                        Column.<Listed>text(
                                "creditCode", "party.creditCode", it -> it.line().creditCode()))
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
                .column(
                        Column.<Listed>text(
                                "industries",
                                "party.industries",
                                it -> joined(it.line().industries().stream().map(Bilingual::here))))
                .column(
                        Column.<Listed>text(
                                "honours",
                                "party.honours",
                                it -> joined(it.line().honours().stream())))
                .column(
                        Column.<Listed>of(
                                "source",
                                "party.source",
                                it ->
                                        marks.origin(
                                                it.source(),
                                                it.it().provenance().basis() == Basis.INFERRED,
                                                it.it().provenance().verified(),
                                                it.disputes())))
                .column(
                        Column.<Listed>of(
                                        "asOf",
                                        "party.asOf",
                                        it -> marks.asOf(it.it().provenance().asOf(), it.source()))
                                .sorts())
                .column(
                        Column.<Listed>text("country", "party.country", it -> country(it.it()))
                                .sorts()
                                .hidden())
                .column(
                        Column.<Listed>text("address", "party.address", it -> it.it().address())
                                .hidden())
                .column(
                        Column.<Listed>text(
                                        "codes",
                                        "party.codes",
                                        it -> joined(it.line().codes().stream()))
                                .hidden())
                .column(
                        Column.<Listed>text("website", "party.website", it -> it.it().website())
                                .hidden())
                .column(
                        Column.<Listed>text("listedAt", "party.listedAt", it -> it.it().listedAt())
                                .hidden())
                .column(
                        Column.<Listed>text(
                                        "status",
                                        "party.status",
                                        it -> words.of(it.it().status().messageKey()))
                                .hidden())
                .column(
                        Column.<Listed>of(
                                        "changed",
                                        "party.changed",
                                        it ->
                                                Cell.link(
                                                        "#" + it.it().entryId(),
                                                        "/journal/" + it.it().entryId()))
                                .sorts()
                                .hidden())
                .filter(Filter.any(OrganisationList.KIND, "party.kind", this::kinds))
                .filter(Filter.one(OrganisationList.PLACE, "party.place", this::placesOffered))
                .filter(
                        Filter.one(
                                OrganisationList.INDUSTRY, "party.industry", this::industriesUsed))
                .filter(
                        Filter.one(
                                OrganisationList.HONOUR,
                                "party.honour",
                                () ->
                                        list.honours().stream()
                                                .map(it -> new Filter.Choice(it, it))
                                                .toList()))
                .filter(Filter.one(OrganisationList.SOURCE, "party.source", this::sourcesUsed))
                .filter(Filter.one(OrganisationList.COUNTRY, "party.country", this::countries))
                .filter(Filter.one(OrganisationList.STATUS, "party.status", this::statuses))
                .filter(Filter.flag(OrganisationList.MERGING, "party.onlyMerging"))
                .filter(Filter.flag(OrganisationList.NOWHERE, "party.onlyNowhere"))
                .search("party.search")
                .sortedBy("name")
                .empty(
                        "party.none",
                        "party.import",
                        "/import",
                        () -> access.maySomewhere(IntakeRight.IMPORT))
                .build();
    }

    private Cell name(Listed it) {
        var o = it.it();
        var here = o.name().here();
        var other = here.equals(o.name().zh()) ? o.name().en() : o.name().zh();
        var link = Cell.link(here, o.path(), other);
        return switch (o.status()) {
            case ACTIVE ->
                    it.line().merging()
                            ? Cell.several(
                                    link, Cell.badges(Badge.of(Look.WARN, words.of("party.merge"))))
                            : link;
            case RETIRED, MERGED ->
                    Cell.several(link, Cell.text("(" + words.of(o.status().messageKey()) + ")"));
        };
    }

    private static @Nullable String joined(Stream<String> texts) {
        var all = texts.collect(Collectors.joining("、"));
        return all.isEmpty() ? null : all;
    }

    static @Nullable String country(Organisation it) {
        var code = it.country();
        return code == null ? null : new Country(code).name(Words.language());
    }

    private List<Filter.Choice> kinds() {
        return Arrays.stream(OrganisationKind.values())
                .map(it -> new Filter.Choice(it.code(), words.of(it.messageKey())))
                .toList();
    }

    private List<Filter.Choice> statuses() {
        var choices = new ArrayList<Filter.Choice>();
        for (var it : Organisation.Status.values())
            choices.add(new Filter.Choice(it.name(), words.of(it.messageKey())));
        choices.add(new Filter.Choice(OrganisationList.ANY_STATUS, words.of("party.status.ALL")));
        return choices;
    }

    private List<Filter.Choice> placesOffered() {
        var choices = new ArrayList<Filter.Choice>();
        places.outline(PLACES_OFFERED)
                .forEach(it ->
                        choices.add(
                                new Filter.Choice(
                                        Long.toString(it.place().id()),
                                        "　".repeat(it.depth()) + it.place().name().here())));
        var asked = asked(OrganisationList.PLACE);
        if (asked != null && choices.stream().noneMatch(it -> it.value().equals(asked)))
            number(asked)
                    .flatMap(places::find)
                    .ifPresent(it -> choices.add(new Filter.Choice(asked, it.name().here())));
        return choices;
    }

    private List<Filter.Choice> industriesUsed() {
        var used = new ArrayList<IndustryCode>(list.industries());
        var asked = asked(OrganisationList.INDUSTRY);
        if (asked != null && asked.indexOf('~') > 0 && !asked.endsWith("~")) {
            int at = asked.lastIndexOf('~');
            var code = new IndustryCode(asked.substring(0, at), asked.substring(at + 1));
            if (!used.contains(code)) used.add(code);
        }
        var known = industries.all(used);
        return used.stream()
                .map(it -> {
                    var industry = known.get(it);
                    var name = industry == null ? it.code() : industry.name().here();
                    return new Filter.Choice(
                            it.scheme() + "~" + it.code(),
                            IndustryCode.said(it.scheme()) + " · " + name);
                })
                .toList();
    }

    private List<Filter.Choice> sourcesUsed() {
        var used = new ArrayList<Long>(list.sources());
        var asked = asked(OrganisationList.SOURCE);
        if (asked != null) number(asked).filter(it -> !used.contains(it)).ifPresent(used::add);
        var known = sources.all(used);
        return used.stream()
                .filter(known::containsKey)
                .map(it ->
                        new Filter.Choice(
                                Long.toString(it),
                                Objects.requireNonNull(known.get(it)).title().here()))
                .toList();
    }

    private List<Filter.Choice> countries() {
        return list.countries().stream()
                .map(it -> new Filter.Choice(it, new Country(it).name(Words.language())))
                .toList();
    }

    private static java.util.Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}")
                ? java.util.Optional.of(Long.valueOf(text))
                : java.util.Optional.empty();
    }

    /** What the address asks for: links from other pages may name what is not among the choices offered. */
    private static @Nullable String asked(String filter) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes it
                ? it.getRequest().getParameter(filter)
                : null;
    }

    @GetMapping("/organisations")
    ModelAndView list() {
        var reading = list.reading();
        return lists.show("party/organisations", spec, query -> shown(reading.apply(query)))
                .addObject("mayRegister", parties.mayRegister());
    }

    private ListPage<Listed> shown(ListPage<OrganisationLine> found) {
        var all = found.rows().stream().map(OrganisationLine::organisation).toList();
        var at =
                places.all(
                        all.stream()
                                .map(Organisation::placeId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        var cited =
                sources.all(
                        all.stream()
                                .map(it -> it.provenance().sourceId())
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        var disputed = disputes.openDisputesOf(all.stream().map(OrganisationPages::row).toList());
        return found.map(line -> {
            var it = line.organisation();
            return new Listed(
                    line,
                    it.placeId() == null ? null : at.get(it.placeId()),
                    it.provenance().sourceId() == null
                            ? null
                            : cited.get(it.provenance().sourceId()),
                    disputed.getOrDefault(row(it), List.of()));
        });
    }

    private static Row row(Organisation it) {
        return Row.of(Parties.TABLE, it.id());
    }
}
