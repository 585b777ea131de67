package org.chuangtu.party.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.chuangtu.evidence.Source;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Dossier;
import org.chuangtu.party.OrganisationSection;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 一企一档: everything known of an organisation, each fact with its source. */
@Controller
class OrganisationPages {

    private final Parties parties;
    private final Places places;
    private final Sources sources;
    private final ObjectProvider<OrganisationSection> sections;

    OrganisationPages(
            Parties parties,
            Places places,
            Sources sources,
            ObjectProvider<OrganisationSection> sections) {
        this.parties = parties;
        this.places = places;
        this.sources = sources;
        this.sections = sections;
    }

    /** A section of another module, with what it knows. */
    record Told(String messageKey, OrganisationSection.Content content) {}

    @GetMapping("/organisations/{id}")
    String organisation(@PathVariable long id, Model model) {
        var dossier = parties.dossier(id).orElseThrow(() -> new NotFound("organisation " + id));
        var it = dossier.organisation();
        var place = it.placeId();
        model.addAttribute("dossier", dossier);
        model.addAttribute("it", it);
        model.addAttribute("place", place == null ? null : places.find(place).orElse(null));
        model.addAttribute("sources", sourcesOf(dossier));
        model.addAttribute("sections", told(dossier));
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/organisation";
    }

    private Map<Long, Source> sourcesOf(Dossier dossier) {
        Stream<@Nullable Long> ids =
                Stream.of(
                                Stream.of(dossier.organisation().provenance().sourceId()),
                                dossier.codes().stream().map(Dossier.Code::sourceId),
                                dossier.names().stream().map(Dossier.Name::sourceId),
                                dossier.industries().stream().map(Dossier.Industry::sourceId),
                                dossier.honours().stream().map(Dossier.Honour::sourceId))
                        .flatMap(each -> each);
        return sources.all(ids.filter(Objects::nonNull).distinct().toList());
    }

    private List<Told> told(Dossier dossier) {
        var told = new ArrayList<Told>();
        sections.stream()
                .sorted(Comparator.comparingInt(OrganisationSection::order))
                .forEach(section -> {
                    var content = section.of(dossier.organisation().id(), dossier.ids());
                    if (content != null) told.add(new Told(section.messageKey(), content));
                });
        return told;
    }
}
