package org.chuangtu.chain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.RestsOnSource;
import org.chuangtu.journal.KeptTable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What the journal and the sources should know of the tables kept here. */
@Configuration
class ChainTables {

    private record Kept(ChainDesk.Part part, String path, ChainTable chains, Access access)
            implements KeptTable, RestsOnSource {
        @Override
        public String table() {
            return part.table();
        }

        @Override
        public String messageKey() {
            return part.table();
        }

        @Override
        public String pathOf(long id) {
            return path + id;
        }

        @Override
        public void requireMayUndo(long id) {
            var chain = chains.chainOf(part.table(), id).flatMap(chains::find);
            access.require(ChainRight.EDIT, chain.map(ChainDesk::scopeOf).orElse(Scope.EVERYWHERE));
        }

        @Override
        public long count(long sourceId) {
            return counts(List.of(sourceId)).getOrDefault(sourceId, 0L);
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> sources) {
            return chains.restingOn(part.table(), sources);
        }

        @Override
        public @Nullable String pathTo(long sourceId) {
            return null;
        }
    }

    @Bean
    KeptTable keptChain(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.CHAIN, "/chains/", chains, access);
    }

    @Bean
    KeptTable keptStage(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.STAGE, "/chains/stages/", chains, access);
    }

    @Bean
    KeptTable keptNode(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.NODE, "/chains/nodes/", chains, access);
    }

    @Bean
    KeptTable keptEdge(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.EDGE, "/chains/edges/", chains, access);
    }

    @Bean
    KeptTable keptProvision(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.PROVISION, "/chains/provisions/", chains, access);
    }

    @Bean
    KeptTable keptSupply(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.SUPPLY, "/chains/supplies/", chains, access);
    }

    @Bean
    KeptTable keptSurvey(ChainTable chains, Access access) {
        return new Kept(ChainDesk.Part.SURVEY, "/chains/surveys/", chains, access);
    }

    /** What waits to be confirmed rests on no source; it is undone by whoever may decide it, and while it waits by whoever proposed it. */
    private record KeptProposal(Proposals proposals, Access access) implements KeptTable {
        @Override
        public String table() {
            return ProposalTable.PROPOSAL;
        }

        @Override
        public String messageKey() {
            return ProposalTable.PROPOSAL;
        }

        @Override
        public String pathOf(long id) {
            return "/chains/proposals/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            if (!proposals.isMineToTakeBack(id))
                access.require(ChainRight.CONFIRM, proposals.scopeOf(id));
        }
    }

    @Bean
    KeptTable keptProposal(@Lazy Proposals proposals, Access access) {
        return new KeptProposal(proposals, access);
    }
}
