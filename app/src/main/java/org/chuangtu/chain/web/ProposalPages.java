package org.chuangtu.chain.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Proposal;
import org.chuangtu.chain.ProposalDecided;
import org.chuangtu.chain.Proposals;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Lists;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Proposed provisions: listed, and confirmed or declined by the owner of the chain. */
@Controller
@RequestMapping("/chains/proposals")
class ProposalPages {

    private static final Set<Proposal.State> DECISIONS =
            EnumSet.of(Proposal.State.CONFIRMED, Proposal.State.DECLINED);

    private final Proposals proposals;
    private final ChainLibrary library;
    private final Refusals refusals;
    private final Journal journal;
    private final Lists lists;
    private final Words words;

    ProposalPages(
            Proposals proposals,
            ChainLibrary library,
            Refusals refusals,
            Journal journal,
            Lists lists,
            Words words) {
        this.proposals = proposals;
        this.library = library;
        this.refusals = refusals;
        this.journal = journal;
        this.lists = lists;
        this.words = words;
    }

    @GetMapping
    ModelAndView list() {
        return lists.show(
                        "chain/proposals",
                        spec(),
                        query -> proposals.page((int) query.offset(), query.limit()))
                .addObject("waiting", proposals.waiting());
    }

    private ListSpec<Proposal> spec() {
        return ListSpec.<Proposal>named("proposals", Proposal::id)
                .column(
                        Column.<Proposal>of(
                                        "provider",
                                        "chain.provider",
                                        it -> Cell.link(it.said().providerName(), it.path()))
                                .decides())
                .column(Column.<Proposal>of("node", "chain.node", this::node).decides())
                .column(
                        Column.<Proposal>text(
                                        "state",
                                        "chain.proposal.state",
                                        it -> words.of(it.state().messageKey()))
                                .decides())
                .column(
                        Column.<Proposal>of(
                                "ground",
                                "chain.proposal.ground",
                                it -> Cell.link(it.said().ground(), it.said().groundPath())))
                .column(
                        Column.<Proposal>text(
                                "by", "chain.proposal.by", it -> journal.nameOf(it.proposedBy())))
                .column(Column.<Proposal>day("asOf", "chain.asOf", it -> it.said().asOf()))
                .empty("chain.proposals.none")
                .build();
    }

    private Cell node(Proposal it) {
        var node = node(it.said().nodeId());
        return Cell.link(node.name(), node.path());
    }

    private Node node(long id) {
        return library.node(id).orElseThrow(() -> new NotFound("chain node " + id));
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return show(proposal(id), model);
    }

    private String show(Proposal it, Model model) {
        model.addAttribute("proposal", it);
        model.addAttribute("node", node(it.said().nodeId()));
        model.addAttribute("by", journal.nameOf(it.proposedBy()));
        model.addAttribute(
                "decidedBy", it.decidedBy() == null ? null : journal.nameOf(it.decidedBy()));
        model.addAttribute("mayDecide", proposals.mayDecide(it));
        model.addAttribute(
                "choices",
                List.of(
                        new Filter.Choice("CONFIRMED", words.of("chain.proposal.confirm")),
                        new Filter.Choice("DECLINED", words.of("chain.proposal.decline"))));
        return "chain/proposal";
    }

    @PostMapping("/{id:\\d+}")
    String decide(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = proposal(id);
        boolean declined = form.choice("choice", DECISIONS).orElse(null) == Proposal.State.DECLINED;
        var why =
                declined
                        ? form.text("why", Proposals.WHY_MAX)
                        : form.optionalText("why", Proposals.WHY_MAX);
        if (form.failed()) return show(it, model);
        var decided = why != null && declined ? proposals.decline(id, why) : proposals.confirm(id);
        switch (decided) {
            case ProposalDecided.Done(var now, long entry) ->
                    Flash.done(
                                    now.state() == Proposal.State.CONFIRMED
                                            ? "chain.proposal.confirmed"
                                            : "chain.proposal.declined",
                                    now.said().providerName())
                            .undo(entry, it.path())
                            .on(redirect);
            case ProposalDecided.DecidedBefore _ ->
                    Flash.note("chain.proposal.decidedBefore").on(redirect);
            case ProposalDecided.YourOwn _ -> Flash.failed("chain.proposal.yourOwn").on(redirect);
            case ProposalDecided.NotTaken(_, var reason) -> {
                refusals.say(reason, form);
                return show(it, model);
            }
        }
        return "redirect:" + it.path();
    }

    private Proposal proposal(long id) {
        return proposals.find(id).orElseThrow(() -> new NotFound("proposal " + id));
    }
}
