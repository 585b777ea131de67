package org.chuangtu.chain.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Node;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One row: what it says, on what it rests, what became of it, and what can be done about it. */
@Controller
class RowPages {

    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private final ChainDesk desk;
    private final RowFacts facts;
    private final Asking asking;

    RowPages(List<Sheet> sheets, ChainDesk desk, RowFacts facts, Asking asking) {
        sheets.forEach(it -> this.sheets.put(it.plural(), it));
        this.desk = desk;
        this.facts = facts;
        this.asking = asking;
    }

    static List<Crumb> crumbs(Sheet.Spot spot) {
        return crumbs(spot, "");
    }

    private static List<Crumb> crumbs(Sheet.Spot spot, String day) {
        var crumbs = new ArrayList<Crumb>();
        var chain = spot.chain();
        if (chain != null) crumbs.add(new Crumb(chain.name(), chain.path() + day));
        Node node = spot.node();
        if (node != null) crumbs.add(new Crumb(node.name(), node.path() + day));
        return crumbs;
    }

    @GetMapping("/chains/{sort:stages|edges|provisions|supplies|surveys}/{id:\\d+}")
    String row(
            @PathVariable String sort,
            @PathVariable long id,
            @RequestParam Map<String, String> parameters,
            Model model) {
        var sheet = Objects.requireNonNull(sheets.get(sort));
        var asked = asking.day(parameters);
        var kept = find(sheet, id, asked);
        model.addAttribute("asked", asked);
        model.addAttribute("kept", kept);
        model.addAttribute("word", sheet.word());
        model.addAttribute("path", sheet.path(id));
        model.addAttribute("facts", facts.of(sheet.part(), id, asked));
        model.addAttribute("claim", facts.of(kept.claim()));
        model.addAttribute("subject", sheet.part().table() + "/" + id);
        model.addAttribute("mayEdit", !asked.past() && desk.mayEdit(kept.spot().need()));
        model.addAttribute("history", facts.history(sheet.part(), id, asked));
        model.addAttribute("historyPath", facts.historyPath(sheet.part(), id));
        var crumbs = crumbs(kept.spot(), asked.day());
        crumbs.add(new Crumb(kept.title(), sheet.path(id) + asked.day()));
        model.addAttribute("crumbs", crumbs);
        return "chain/row";
    }

    private static Sheet.Kept find(Sheet sheet, long id, Asking.Asked asked) {
        var kept = sheet.find(id, asked.instant());
        if (kept.isPresent()) return kept.get();
        if (asked.past() && sheet.find(id).isPresent())
            throw new BadInput("at", asked.at(), "chain.row.before", asked.at());
        throw new NotFound(sheet.word() + " " + id);
    }
}
