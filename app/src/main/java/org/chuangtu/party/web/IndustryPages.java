package org.chuangtu.party.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeRight;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Industries;
import org.chuangtu.party.Industry;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.OrganisationList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Classifications of industries, and what is in each industry. */
@Controller
@RequestMapping("/industries")
class IndustryPages {

    /** No classification in use is deeper; a bound on the walk upwards. */
    private static final int DEPTH_MAX = 10;

    private final Industries industries;
    private final OrganisationList organisations;
    private final Sources sources;
    private final Lists lists;
    private final ListSpec<Industry> spec;

    IndustryPages(
            Industries industries,
            OrganisationList organisations,
            Sources sources,
            Access access,
            Lists lists) {
        this.industries = industries;
        this.organisations = organisations;
        this.sources = sources;
        this.lists = lists;
        this.spec =
                ListSpec.<Industry>named("industries", Industry::id)
                        .column(
                                Column.<Industry>of(
                                                "name",
                                                "party.industry.name",
                                                it ->
                                                        Cell.link(
                                                                it.name().here(),
                                                                it.path(),
                                                                it.group() == null
                                                                        ? null
                                                                        : it.group().here()))
                                        .decides())
                        .column(
                                Column.<Industry>text(
                                                "code",
                                                "party.industry.code",
                                                it -> it.code().code())
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Industry>text(
                                        "scheme",
                                        "party.industry.scheme",
                                        it -> IndustryCode.said(it.code().scheme())))
                        .column(
                                Column.<Industry>text(
                                        "parent", "party.industry.parent", Industry::parentCode))
                        .column(
                                Column.<Industry>text(
                                        "ambition", "party.industry.ambition", Industry::ambition))
                        .filter(
                                Filter.one(
                                        "scheme",
                                        "party.industry.scheme",
                                        () ->
                                                industries.schemes().stream()
                                                        .map(it ->
                                                                new Filter.Choice(
                                                                        it, IndustryCode.said(it)))
                                                        .toList()))
                        .filter(Filter.flag(Industries.RETIRED, "party.industry.onlyRetired"))
                        .search("party.industry.search")
                        .sortedBy("code")
                        .empty(
                                "party.industry.none",
                                "party.import",
                                "/import",
                                () -> access.maySomewhere(IntakeRight.IMPORT))
                        .build();
    }

    @GetMapping
    ModelAndView list() {
        return lists.show("party/industries", spec, this::page)
                .addObject("mayEdit", industries.mayEdit());
    }

    private ListPage<Industry> page(ListQuery query) {
        return industries.page(query);
    }

    @GetMapping("/{id:\\d+}")
    String industry(@PathVariable long id, Model model) {
        var it = industries.find(id).orElseThrow(() -> new NotFound("industry " + id));
        var source = it.provenance().sourceId();
        model.addAttribute("it", it);
        model.addAttribute("source", source == null ? null : sources.find(source).orElse(null));
        model.addAttribute("within", industries.within(it.code()));
        model.addAttribute("organisations", organisations.countIn(it.code()));
        model.addAttribute("filter", it.code().scheme() + "~" + it.code().code());
        model.addAttribute("mayEdit", industries.mayEdit());
        model.addAttribute("crumbs", above(it));
        return "party/industry";
    }

    private List<Crumb> above(Industry it) {
        var crumbs = new ArrayList<Crumb>();
        Optional<Industry> at = Optional.of(it);
        for (int depth = 0; at.isPresent() && depth < DEPTH_MAX; depth++) {
            var industry = at.get();
            crumbs.addFirst(new Crumb(industry.name().here(), industry.path()));
            var parent = industry.parentCode();
            at =
                    parent == null || parent.equals(industry.code().code())
                            ? Optional.empty()
                            : industries.byCode(new IndustryCode(industry.code().scheme(), parent));
        }
        return crumbs;
    }
}
