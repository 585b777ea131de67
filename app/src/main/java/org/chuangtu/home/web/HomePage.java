package org.chuangtu.home.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.chuangtu.access.Access;
import org.chuangtu.access.Denied;
import org.chuangtu.access.JournalRight;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.evidence.Disputes;
import org.chuangtu.journal.Entry;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Search;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.chuangtu.page.Words;
import org.chuangtu.party.MergeDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs me, what changed, and the chains of the area. Each part is left out for whoever may not see it. */
@Controller
class HomePage {

    private static final int CHANGES_SHOWN = 12;
    private static final int CHAINS_SHOWN = 24;

    private final Access access;
    private final Journal journal;
    private final ChainLibrary chains;
    private final Disputes disputes;
    private final MergeDesk merges;
    private final Words words;

    HomePage(
            Access access,
            Journal journal,
            ChainLibrary chains,
            Disputes disputes,
            MergeDesk merges,
            Words words) {
        this.access = access;
        this.journal = journal;
        this.chains = chains;
        this.disputes = disputes;
        this.merges = merges;
        this.words = words;
    }

    record Change(long entry, String what, String who, Instant at, long rows) {}

    record Need(String messageKey, long count) {}

    record ChainLink(String name, String path) {}

    @Bean
    static NavEntry homeEntry() {
        return NavEntry.open(Section.ATLAS, "/", "home.title", 0);
    }

    @GetMapping("/")
    String home(Model model) {
        boolean history = access.maySomewhere(JournalRight.READ_HISTORY);
        model.addAttribute("history", history);
        model.addAttribute("changes", history ? changes() : List.of());
        model.addAttribute("needs", needs());
        model.addAttribute("chains", chainLinks());
        return "home/home";
    }

    private List<Change> changes() {
        return journal.latest(Search.everything(), Long.MAX_VALUE, CHANGES_SHOWN).stream()
                .map(this::change)
                .toList();
    }

    private Change change(Entry it) {
        var told = words.find("journal.verb." + it.verb());
        return new Change(
                it.id(),
                told == null ? it.verb() : told,
                journal.nameOf(it.actor()),
                it.at(),
                it.rows());
    }

    private List<Need> needs() {
        var needs = new ArrayList<Need>();
        add(needs, "home.needs.disputes", disputes::waiting);
        add(needs, "home.needs.merges", merges::waiting);
        return needs;
    }

    /** What somebody may not see does not need them. */
    private static void add(List<Need> needs, String messageKey, LongSupplier count) {
        try {
            long waiting = count.getAsLong();
            if (waiting > 0) needs.add(new Need(messageKey, waiting));
        } catch (Denied notTheirs) {
            return;
        }
    }

    private List<ChainLink> chainLinks() {
        try {
            return chains.chains().stream()
                    .limit(CHAINS_SHOWN)
                    .map((Chain it) -> new ChainLink(it.said().name().here(), "/chains/" + it.id()))
                    .toList();
        } catch (Denied notTheirs) {
            return List.of();
        }
    }
}
