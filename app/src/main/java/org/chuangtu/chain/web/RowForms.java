package org.chuangtu.chain.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Add, change, retire and bring back whatever a chain consists of: one way for all seven sorts of rows ({@link Sheet}). */
@Controller
class RowForms {

    private static final String IN_CHAIN = "/chains/{chain:\\d+}/{sort:stages|nodes|edges}/new";
    private static final String AT_NODE =
            "/chains/nodes/{node:\\d+}/{sort:provisions|supplies|surveys}/new";
    private static final String ROW =
            "/chains/{sort:stages|nodes|edges|provisions|supplies|surveys}/{id:\\d+}";
    private static final String CHAIN = "/chains/{id:\\d+}";

    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Refusals refusals;

    RowForms(List<Sheet> sheets, ChainLibrary library, ChainDesk desk, Refusals refusals) {
        sheets.forEach(it -> this.sheets.put(it.plural(), it));
        this.library = library;
        this.desk = desk;
        this.refusals = refusals;
    }

    private Sheet sheet(String sort) {
        return Objects.requireNonNull(sheets.get(sort), sort);
    }

    // Adding
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/chains/new")
    String newChain(@RequestParam Map<String, String> asked, Model model) {
        return begin(sheet("chains"), new Sheet.Spot(null, null), asked, model);
    }

    @PostMapping("/chains/new")
    String addChain(Form form, Model model, RedirectAttributes redirect) {
        return save(sheet("chains"), new Sheet.Spot(null, null), null, form, model, redirect);
    }

    @GetMapping(IN_CHAIN)
    String newInChain(
            @PathVariable long chain,
            @PathVariable String sort,
            @RequestParam Map<String, String> asked,
            Model model) {
        return begin(sheet(sort), inChain(chain), asked, model);
    }

    @PostMapping(IN_CHAIN)
    String addInChain(
            @PathVariable long chain,
            @PathVariable String sort,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        return save(sheet(sort), inChain(chain), null, form, model, redirect);
    }

    @GetMapping(AT_NODE)
    String newAtNode(
            @PathVariable long node,
            @PathVariable String sort,
            @RequestParam Map<String, String> asked,
            Model model) {
        return begin(sheet(sort), atNode(node), asked, model);
    }

    @PostMapping(AT_NODE)
    String addAtNode(
            @PathVariable long node,
            @PathVariable String sort,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        return save(sheet(sort), atNode(node), null, form, model, redirect);
    }

    private Sheet.Spot inChain(long chain) {
        return new Sheet.Spot(
                library.chain(chain).orElseThrow(() -> new NotFound("chain " + chain)), null);
    }

    private Sheet.Spot atNode(long id) {
        var node = library.node(id).orElseThrow(() -> new NotFound("chain node " + id));
        return new Sheet.Spot(library.chain(node.chainId()).orElseThrow(), node);
    }

    // Changing
    // ----------------------------------------------------------------------------------------------------------

    @GetMapping(ROW + "/edit")
    String edit(@PathVariable String sort, @PathVariable long id, Model model) {
        return edit(sheet(sort), id, model);
    }

    @GetMapping(CHAIN + "/edit")
    String editChain(@PathVariable long id, Model model) {
        return edit(sheet("chains"), id, model);
    }

    @PostMapping(ROW + "/edit")
    String change(
            @PathVariable String sort,
            @PathVariable long id,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        return change(sheet(sort), id, form, model, redirect);
    }

    @PostMapping(CHAIN + "/edit")
    String changeChain(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        return change(sheet("chains"), id, form, model, redirect);
    }

    private String change(
            Sheet sheet, long id, Form form, Model model, RedirectAttributes redirect) {
        return save(sheet, kept(sheet, id).spot(), id, form, model, redirect);
    }

    private static Sheet.Kept kept(Sheet sheet, long id) {
        return sheet.find(id).orElseThrow(() -> new NotFound(sheet.word() + " " + id));
    }

    // Retiring
    // ----------------------------------------------------------------------------------------------------------

    @PostMapping(ROW + "/retire")
    String retire(
            @PathVariable String sort,
            @PathVariable long id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return retire(sheet(sort), id, version, reason, redirect);
    }

    @PostMapping(CHAIN + "/retire")
    String retireChain(
            @PathVariable long id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return retire(sheet("chains"), id, version, reason, redirect);
    }

    private String retire(
            Sheet sheet, long id, long version, String reason, RedirectAttributes redirect) {
        String title = kept(sheet, id).title();
        String stripped = reason.strip();
        switch (desk.retire(
                sheet.part(),
                id,
                version,
                stripped.length() > 1_000 ? stripped.substring(0, 1_000) : stripped)) {
            case Saved.Done(_, long entry) ->
                    done("chain.done.retired", title, entry, sheet.path(id)).on(redirect);
            case Saved.StillHolds(_, long nodes) ->
                    Flash.failed("chain.refused.stillHolds", nodes).on(redirect);
            case Saved other -> throw new IllegalStateException("not retired: " + other);
        }
        return "redirect:" + sheet.path(id);
    }

    @PostMapping(ROW + "/restore")
    String restore(
            @PathVariable String sort,
            @PathVariable long id,
            @RequestParam long version,
            RedirectAttributes redirect) {
        return restore(sheet(sort), id, version, redirect);
    }

    @PostMapping(CHAIN + "/restore")
    String restoreChain(
            @PathVariable long id, @RequestParam long version, RedirectAttributes redirect) {
        return restore(sheet("chains"), id, version, redirect);
    }

    private String restore(Sheet sheet, long id, long version, RedirectAttributes redirect) {
        String title = kept(sheet, id).title();
        if (desk.restore(sheet.part(), id, version) instanceof Saved.Done(_, long entry))
            done("chain.done.restored", title, entry, sheet.path(id)).on(redirect);
        return "redirect:" + sheet.path(id);
    }

    // Both
    // --------------------------------------------------------------------------------------------------------------

    private String begin(Sheet sheet, Sheet.Spot spot, Map<String, String> asked, Model model) {
        requireEdit(spot);
        var form = Form.empty();
        sheet.begin(spot, form, asked);
        model.addAttribute("form", form);
        return show(sheet, spot, null, new Picker.Offers(), model);
    }

    private String edit(Sheet sheet, long id, Model model) {
        var kept = kept(sheet, id);
        requireEdit(kept.spot());
        var form = Form.empty().with("version", kept.version());
        sheet.fill(id, form);
        model.addAttribute("form", form);
        return show(sheet, kept.spot(), id, new Picker.Offers(), model);
    }

    /** Who may not change it is not shown a form that would be refused. */
    private void requireEdit(Sheet.Spot spot) {
        var chain = spot.chain();
        if (chain == null ? !desk.mayAddChains() : !desk.mayEdit(chain))
            throw new AccessDeniedException("may not edit here");
    }

    private String save(
            Sheet sheet,
            Sheet.Spot spot,
            @Nullable Long id,
            Form form,
            Model model,
            RedirectAttributes redirect) {
        requireEdit(spot);
        var offers = new Picker.Offers();
        sheet.fields(spot).forEach(it -> form.called(it.id(), it.labelKey()));
        try {
            var saved = sheet.save(spot, id, id == null ? 0 : form.version(), form, offers);
            if (saved instanceof Saved.Done(long row, long entry)) {
                var title = kept(sheet, row).title();
                String next = sheet.pathAfter(spot, row);
                done(id == null ? "chain.done.added" : "chain.done.changed", title, entry, next)
                        .on(redirect);
                return "redirect:" + next;
            }
            if (saved != null) refusals.say(saved, form);
        } catch (Stale quicker) {
            // Somebody saved in between: what was typed stays, and saving again is their decision.
            model.addAttribute("stale", true);
            if (id != null) form.with("version", kept(sheet, id).version());
        }
        return show(sheet, spot, id, offers, model);
    }

    private static Flash done(String key, String title, long entry, String back) {
        return Flash.done(key, title).undo(entry, back);
    }

    private static String newPath(Sheet sheet, Sheet.Spot spot) {
        if (spot.node() != null) return spot.node().path() + "/" + sheet.plural() + "/new";
        return spot.chain() == null
                ? "/chains/new"
                : spot.chain().path() + "/" + sheet.plural() + "/new";
    }

    private String show(
            Sheet sheet, Sheet.Spot spot, @Nullable Long id, Picker.Offers offers, Model model) {
        var crumbs = RowPages.crumbs(spot);
        model.addAttribute("fields", sheet.fields(spot));
        model.addAttribute("offers", offers.byField());
        model.addAttribute("word", sheet.word());
        model.addAttribute("adding", id == null);
        model.addAttribute("title", id == null ? null : kept(sheet, id).title());
        model.addAttribute(
                "about",
                spot.node() == null
                        ? spot.chain() == null ? "" : spot.chain().name()
                        : spot.node().name());
        model.addAttribute(
                "back",
                id != null
                        ? sheet.path(id)
                        : crumbs.isEmpty() ? "/chains" : crumbs.getLast().path());
        model.addAttribute("action", id == null ? newPath(sheet, spot) : sheet.path(id) + "/edit");
        model.addAttribute(
                "historyPath",
                id == null ? null : "/journal/rows/" + sheet.part().table() + "/" + id);
        model.addAttribute("crumbs", crumbs);
        return "chain/form";
    }
}
