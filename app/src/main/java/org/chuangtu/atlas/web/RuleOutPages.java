package org.chuangtu.atlas.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Rejection;
import org.chuangtu.lead.Rejections;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ruling a candidate out, with the reason, and considering it again. */
@Controller
@RequestMapping("/gaps/{id:\\d+}")
class RuleOutPages {

    private final Rejections rejections;
    private final ChainLibrary library;
    private final Parties parties;
    private final Access access;
    private final Words words;

    RuleOutPages(
            Rejections rejections,
            ChainLibrary library,
            Parties parties,
            Access access,
            Words words) {
        this.rejections = rejections;
        this.library = library;
        this.parties = parties;
        this.access = access;
        this.words = words;
    }

    @GetMapping("/rule-out")
    String ask(@PathVariable long id, @RequestParam Map<String, String> asked, Model model) {
        access.requireSomewhere(LeadRight.READ);
        var form = Form.empty();
        form.with("party", asked.getOrDefault("target", ""));
        form.with("name", asked.getOrDefault("name", ""));
        model.addAttribute("form", form);
        return ask(id, form, model);
    }

    private String ask(long id, Form form, Model model) {
        var node = library.node(id).orElseThrow(() -> new NotFound("chain node " + id));
        model.addAttribute("node", node);
        model.addAttribute("who", who(form).orElseThrow(() -> new NotFound("candidate")).name());
        model.addAttribute(
                "reasons",
                Arrays.stream(LostReason.values())
                        .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(new Crumb(words.of("atlas.gap.title", node.name()), "/gaps/" + id)));
        return "atlas/rule-out";
    }

    /** Whom the form is about: a registered organisation, or a name alone. */
    private record Who(@Nullable Long party, String name) {}

    private Optional<Who> who(Form form) {
        String party = form.value("party");
        if (party.matches("[0-9]{1,18}")) {
            long id = Long.parseLong(party);
            return Optional.ofNullable(parties.briefs(List.of(id)).get(id))
                    .map(it -> new Who(it.standsFor(), it.name().here()));
        }
        String name = form.value("name").strip();
        return name.isEmpty() || name.length() > Lead.NAME_MAX
                ? Optional.empty()
                : Optional.of(new Who(null, name));
    }

    @PostMapping("/rule-out")
    String ruleOut(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var who = who(form).orElseThrow(() -> new NotFound("candidate"));
        var reason = form.choice("reason", LostReason.class).orElse(LostReason.OTHER);
        var why = form.text("why", Rejection.WHY_MAX);
        if (form.failed()) return ask(id, form, model);
        var it = rejections.reject(id, who.party(), who.name(), reason, why);
        Flash.done("atlas.gap.ruledOut", who.name()).undo(it.version(), "/gaps/" + id).on(redirect);
        return "redirect:/gaps/" + id;
    }

    @PostMapping("/reconsider")
    String reconsider(@PathVariable long id, Form form, RedirectAttributes redirect) {
        long rejection = form.number("rejection", 1, Long.MAX_VALUE).longValue();
        var it =
                rejections
                        .find(rejection)
                        .orElseThrow(() -> new NotFound("rejection " + rejection));
        long entry = rejections.reconsider(it.id(), form.version());
        Flash.done("atlas.gap.reconsidered", it.name()).undo(entry, "/gaps/" + id).on(redirect);
        return "redirect:/gaps/" + id;
    }
}
