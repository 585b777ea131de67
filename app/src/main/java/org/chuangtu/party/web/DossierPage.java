package org.chuangtu.party.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.chuangtu.journal.Row;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Look;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Brief;
import org.chuangtu.party.CreditCode;
import org.chuangtu.party.Dossier;
import org.chuangtu.party.Fact;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationSection;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 一企一档: everything known of one organisation, each fact with its source. */
@Controller
class DossierPage {

    private final Parties parties;
    private final Industries industries;
    private final MergeDesk merges;
    private final Places places;
    private final Sources sources;
    private final Disputes disputes;
    private final Marks marks;
    private final Access access;
    private final Words words;
    private final ObjectProvider<OrganisationSection> sections;

    DossierPage(
            Parties parties,
            Industries industries,
            MergeDesk merges,
            Places places,
            Sources sources,
            Disputes disputes,
            Marks marks,
            Access access,
            Words words,
            ObjectProvider<OrganisationSection> sections) {
        this.parties = parties;
        this.industries = industries;
        this.merges = merges;
        this.places = places;
        this.sources = sources;
        this.disputes = disputes;
        this.marks = marks;
        this.access = access;
        this.words = words;
        this.sections = sections;
    }

    /** A section of another module, with what it knows. */
    record Told(String messageKey, OrganisationSection.Content content) {}

    /**
     * A fact as the page shows it.
     *
     * @param of the merged record it was said of; null where it was said of this one
     */
    record FactLine(long id, Cell what, Cell origin, Cell asOf, @Nullable String of) {}

    /** All facts of one kind. */
    record FactTable(Fact fact, List<FactLine> lines) {
        public String headingKey() {
            return "party.facts." + fact.name();
        }

        public String addKey() {
            return "party.add." + fact.name();
        }

        public String noneKey() {
            return "party.none." + fact.name();
        }
    }

    @GetMapping("/organisations/{id:\\d+}")
    String organisation(@PathVariable long id, Model model) {
        var dossier = parties.dossier(id).orElseThrow(() -> new NotFound("organisation " + id));
        var it = dossier.organisation();
        var place = it.placeId();
        var cited = sourcesOf(dossier);
        model.addAttribute("it", it);
        model.addAttribute("asked", id);
        model.addAttribute("other", other(it));
        model.addAttribute("country", OrganisationPages.country(it));
        model.addAttribute("placePath", place == null ? List.of() : places.pathTo(place));
        model.addAttribute(
                "source", cited.get(Objects.requireNonNullElse(it.provenance().sourceId(), 0L)));
        model.addAttribute("facts", facts(dossier, cited));
        model.addAttribute("mergedIn", dossier.mergedIn());
        model.addAttribute("merging", merging(dossier));
        model.addAttribute("sections", told(dossier));
        model.addAttribute(
                "sources",
                cited.values().stream().sorted(Comparator.comparingLong(Source::id)).toList());
        model.addAttribute("mayEdit", parties.mayEdit(it));
        model.addAttribute("mayMerge", access.maySomewhere(PartyRight.MERGE));
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/organisation";
    }

    private static @Nullable String other(Organisation it) {
        return it.name().here().equals(it.name().zh()) ? it.name().en() : it.name().zh();
    }

    /** A likely duplicate that waits for a decision. */
    record Merging(String path, String reasonKey, Bilingual other, String otherPath) {}

    private List<Merging> merging(Dossier dossier) {
        var open = merges.openOf(dossier.ids());
        var names =
                parties.briefs(
                        open.stream()
                                .flatMap(it -> Stream.of(it.left(), it.right()))
                                .collect(Collectors.toSet()));
        var found = new ArrayList<Merging>();
        for (var it : open) {
            Brief other = names.get(dossier.ids().contains(it.left()) ? it.right() : it.left());
            if (other != null)
                found.add(
                        new Merging(
                                it.path(), it.reason().messageKey(), other.name(), other.path()));
        }
        return found;
    }

    private Map<Long, Source> sourcesOf(Dossier dossier) {
        Stream<@Nullable Long> ids =
                Stream.of(
                                Stream.of(dossier.organisation().provenance().sourceId()),
                                dossier.codes().stream().map(Dossier.Code::sourceId),
                                dossier.names().stream().map(Dossier.Name::sourceId),
                                dossier.industries().stream().map(Dossier.Industry::sourceId),
                                dossier.honours().stream().map(Dossier.Honour::sourceId),
                                dossier.positions().stream().map(Dossier.Located::sourceId))
                        .flatMap(each -> each);
        return sources.all(ids.filter(Objects::nonNull).distinct().toList());
    }

    private List<FactTable> facts(Dossier dossier, Map<Long, Source> cited) {
        var rows = new ArrayList<Row>();
        dossier.codes().forEach(it -> rows.add(Row.of(Fact.CODE.table(), it.id())));
        dossier.names().forEach(it -> rows.add(Row.of(Fact.NAME.table(), it.id())));
        dossier.industries().forEach(it -> rows.add(Row.of(Fact.INDUSTRY.table(), it.id())));
        dossier.honours().forEach(it -> rows.add(Row.of(Fact.HONOUR.table(), it.id())));
        dossier.positions().forEach(it -> rows.add(Row.of(Fact.POSITION.table(), it.id())));
        var said = new Saying(dossier, cited, disputes.openDisputesOf(rows));
        var known =
                industries.all(
                        dossier.industries().stream()
                                .map(it -> new IndustryCode(it.scheme(), it.code()))
                                .toList());
        return List.of(
                new FactTable(
                        Fact.HONOUR,
                        dossier.honours().stream()
                                .map(it ->
                                        said.line(
                                                Fact.HONOUR,
                                                it.id(),
                                                it.organisationId(),
                                                honour(it),
                                                it.sourceId(),
                                                it.basis() == Basis.INFERRED,
                                                it.asOf(),
                                                it.verified()))
                                .toList()),
                new FactTable(
                        Fact.INDUSTRY,
                        dossier.industries().stream()
                                .map(it -> {
                                    var code = new IndustryCode(it.scheme(), it.code());
                                    var industry = known.get(code);
                                    return said.line(
                                            Fact.INDUSTRY,
                                            it.id(),
                                            it.organisationId(),
                                            industry == null
                                                    ? Cell.text(code.said())
                                                    : Cell.link(
                                                            industry.name().here(),
                                                            industry.path(),
                                                            code.said()),
                                            it.sourceId(),
                                            it.basis() == Basis.INFERRED,
                                            it.asOf(),
                                            it.verified());
                                })
                                .toList()),
                new FactTable(
                        Fact.POSITION,
                        dossier.positions().stream()
                                .map(it ->
                                        said.line(
                                                Fact.POSITION,
                                                it.id(),
                                                it.organisationId(),
                                                position(it),
                                                it.sourceId(),
                                                it.basis() == Basis.INFERRED,
                                                it.asOf(),
                                                it.verified()))
                                .toList()),
                new FactTable(
                        Fact.CODE,
                        dossier.codes().stream()
                                .map(it ->
                                        said.line(
                                                Fact.CODE,
                                                it.id(),
                                                it.organisationId(),
                                                code(it),
                                                it.sourceId(),
                                                false,
                                                it.asOf(),
                                                it.verified()))
                                .toList()),
                new FactTable(
                        Fact.NAME,
                        dossier.names().stream()
                                .map(it ->
                                        said.line(
                                                Fact.NAME,
                                                it.id(),
                                                it.organisationId(),
                                                Cell.several(
                                                        Cell.text(it.name()),
                                                        Cell.badges(
                                                                Badge.of(
                                                                        Look.PLAIN,
                                                                        words.of(
                                                                                it.role()
                                                                                        .messageKey())))),
                                                it.sourceId(),
                                                false,
                                                it.asOf(),
                                                it.verified()))
                                .toList()));
    }

    private Cell honour(Dossier.Honour it) {
        var text = new StringBuilder(it.name());
        if (it.year() != null) text.append("，").append(it.year());
        var level = it.level() == null ? null : words.find("party.level." + it.level());
        if (level != null) text.append("，").append(level);
        if (it.validTo() != null)
            text.append("，").append(words.of("party.honour.until", it.validTo().toString()));
        return Cell.text(
                Words.language().getLanguage().equals("zh")
                        ? text.toString()
                        : text.toString().replace("，", ", "));
    }

    private Cell position(Dossier.Located it) {
        var at = String.format(Locale.ROOT, "%.6f, %.6f", it.point().lon(), it.point().lat());
        var exactness = it.exactness();
        var said = words.of(exactness == null ? "party.exactness.unsaid" : exactness.messageKey());
        return Cell.text(
                it.statedDatum().equals(Datum.WGS_84.code())
                        ? words.of("party.position.said", at, said)
                        : words.of("party.position.converted", at, said, it.statedDatum()));
    }

    private Cell code(Dossier.Code it) {
        var scheme = words.find("party.scheme." + it.identifier().scheme());
        var shown =
                Cell.text(
                        (scheme == null ? it.identifier().scheme() : scheme)
                                + " "
                                + it.identifier().value());
        var marks = new ArrayList<Badge>();
        if (it.contested())
            marks.add(
                    Badge.of(Look.DISPUTED, words.of("party.contested"))
                            .titled(words.of("party.contested.means")));
        if (it.identifier().scheme().equals(Identifier.CREDIT_CODE)
                && !new CreditCode(it.identifier().value()).organisationCodeFits())
            marks.add(
                    Badge.of(Look.UNVERIFIED, words.of("party.organisationCode.odd"))
                            .titled(words.of("party.organisationCode.odd.means")));
        return marks.isEmpty()
                ? shown
                : Cell.several(shown, Cell.badges(marks.toArray(Badge[]::new)));
    }

    /** How facts of one organisation are said: with source, marks and the record they were said of. */
    private final class Saying {
        private final Dossier dossier;
        private final Map<Long, Source> cited;
        private final Map<Row, List<Dispute>> disputed;

        Saying(Dossier dossier, Map<Long, Source> cited, Map<Row, List<Dispute>> disputed) {
            this.dossier = dossier;
            this.cited = cited;
            this.disputed = disputed;
        }

        FactLine line(
                Fact fact,
                long id,
                long of,
                Cell what,
                @Nullable Long sourceId,
                boolean inferred,
                java.time.@Nullable LocalDate asOf,
                boolean verified) {
            var source = sourceId == null ? null : cited.get(sourceId);
            return new FactLine(
                    id,
                    what,
                    marks.origin(
                            source,
                            inferred,
                            verified,
                            disputed.getOrDefault(Row.of(fact.table(), id), List.of())),
                    marks.asOf(asOf, source),
                    of == dossier.organisation().id()
                            ? null
                            : dossier.mergedIn().stream()
                                    .filter(it -> it.id() == of)
                                    .map(it -> it.name().here())
                                    .findFirst()
                                    .orElse(null));
        }
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
