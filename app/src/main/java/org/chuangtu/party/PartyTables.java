package org.chuangtu.party;

import java.util.Collection;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.RestsOnSource;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.place.AtPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal and the sources should know of the tables kept here. */
@Configuration
class PartyTables {

    /** A table whose rows belong to nobody in particular, so that only who answers for the whole may change them. */
    private record Kept(String table, String messageKey, String path, Right right, Access access)
            implements KeptTable {
        @Override
        public String pathOf(long id) {
            return path + id;
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(right, Scope.EVERYWHERE);
        }
    }

    /** A table of facts about organisations: whoever may change the organisation may undo. */
    private record KeptFact(
            Fact fact, OrganisationTable organisations, Parties parties, Access access)
            implements KeptTable {
        @Override
        public String table() {
            return fact.table();
        }

        @Override
        public String messageKey() {
            return fact.messageKey();
        }

        @Override
        public String pathOf(long id) {
            return organisations
                    .ownerOf(fact, id)
                    .map(it -> "/organisations/" + it)
                    .orElse("/organisations");
        }

        @Override
        public void requireMayUndo(long id) {
            var owner = organisations.ownerOf(fact, id).flatMap(organisations::find);
            if (owner.isPresent() && parties.mayEdit(owner.get())) return;
            access.require(PartyRight.EDIT, Scope.EVERYWHERE);
        }
    }

    /** A table about people: nothing of it comes back by undo, since they may have asked to be forgotten. */
    private record KeptPeople(String name, boolean personal, Access access) implements KeptTable {
        @Override
        public String table() {
            return "party." + name;
        }

        @Override
        public String messageKey() {
            return "party.table." + name;
        }

        @Override
        public String pathOf(long id) {
            return name.equals("delegation") ? "/people" : "/people/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(PartyRight.UNDO_PEOPLE, Scope.EVERYWHERE);
        }

        @Override
        public void requireMayRead(long id) {
            access.require(PartyRight.SEE_PEOPLE, Scope.EVERYWHERE);
        }
    }

    private record Resting(
            String table, String messageKey, OrganisationTable organisations, @Nullable String list)
            implements RestsOnSource {
        @Override
        public long count(long sourceId) {
            return organisations.restingOn(table, sourceId);
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> sources) {
            return organisations.restingOn(table, sources);
        }

        @Override
        public @Nullable String pathTo(long sourceId) {
            return list == null ? null : list + sourceId;
        }
    }

    @Bean
    KeptTable keptOrganisation(OrganisationTable organisations, Parties parties, Access access) {
        return new KeptTable() {
            @Override
            public String table() {
                return Parties.TABLE;
            }

            @Override
            public String messageKey() {
                return "party.organisation";
            }

            @Override
            public String pathOf(long id) {
                return "/organisations/" + id;
            }

            @Override
            public void requireMayUndo(long id) {
                var it = organisations.find(id);
                if (it.isPresent() && parties.mayEdit(it.get())) return;
                access.require(PartyRight.EDIT, Scope.EVERYWHERE);
            }
        };
    }

    @Bean
    KeptTable keptIdentifier(OrganisationTable table, Parties parties, Access access) {
        return new KeptFact(Fact.CODE, table, parties, access);
    }

    @Bean
    KeptTable keptAlias(OrganisationTable table, Parties parties, Access access) {
        return new KeptFact(Fact.NAME, table, parties, access);
    }

    @Bean
    KeptTable keptOrganisationIndustry(OrganisationTable table, Parties parties, Access access) {
        return new KeptFact(Fact.INDUSTRY, table, parties, access);
    }

    @Bean
    KeptTable keptHonour(OrganisationTable table, Parties parties, Access access) {
        return new KeptFact(Fact.HONOUR, table, parties, access);
    }

    @Bean
    KeptTable keptPosition(OrganisationTable table, Parties parties, Access access) {
        return new KeptFact(Fact.POSITION, table, parties, access);
    }

    @Bean
    KeptTable keptIndustry(Access access) {
        return new Kept(
                Industries.TABLE,
                "party.industry",
                "/industries/",
                PartyRight.EDIT_INDUSTRIES,
                access);
    }

    @Bean
    KeptTable keptMergeProposal(MergeDesk desk, Access access) {
        return new KeptTable() {
            @Override
            public String table() {
                return MergeDesk.TABLE;
            }

            @Override
            public String messageKey() {
                return "party.merge";
            }

            @Override
            public String pathOf(long id) {
                return "/merges/" + id;
            }

            @Override
            public void requireMayUndo(long id) {
                if (desk.find(id).filter(desk::mayDecide).isPresent()) return;
                access.require(PartyRight.MERGE, Scope.EVERYWHERE);
            }
        };
    }

    @Bean
    KeptTable keptPerson(Access access) {
        return new KeptPeople("person", false, access);
    }

    @Bean
    KeptTable keptPersonDetail(Access access) {
        return new KeptPeople("person_detail", true, access);
    }

    @Bean
    KeptTable keptDelegation(Access access) {
        return new KeptPeople("delegation", false, access);
    }

    @Bean
    AtPlace organisationsAtPlace(OrganisationList list) {
        return new AtPlace() {
            @Override
            public int order() {
                return 100;
            }

            @Override
            public String messageKey() {
                return "party.organisations";
            }

            @Override
            public long count(long place) {
                return list.countAt(place);
            }

            @Override
            public String pathTo(long place) {
                return "/organisations?place=" + place;
            }
        };
    }

    @Bean
    RestsOnSource organisationsRestOnSource(OrganisationTable table) {
        return new Resting(Parties.TABLE, "party.organisation", table, "/organisations?source=");
    }

    @Bean
    RestsOnSource identifiersRestOnSource(OrganisationTable table) {
        return new Resting(Fact.CODE.table(), Fact.CODE.messageKey(), table, null);
    }

    @Bean
    RestsOnSource namesRestOnSource(OrganisationTable table) {
        return new Resting(Fact.NAME.table(), Fact.NAME.messageKey(), table, null);
    }

    @Bean
    RestsOnSource industriesOfRestOnSource(OrganisationTable table) {
        return new Resting(Fact.INDUSTRY.table(), Fact.INDUSTRY.messageKey(), table, null);
    }

    @Bean
    RestsOnSource honoursRestOnSource(OrganisationTable table) {
        return new Resting(Fact.HONOUR.table(), Fact.HONOUR.messageKey(), table, null);
    }

    @Bean
    RestsOnSource positionsRestOnSource(OrganisationTable table) {
        return new Resting(Fact.POSITION.table(), Fact.POSITION.messageKey(), table, null);
    }

    @Bean
    RestsOnSource industriesRestOnSource(OrganisationTable table) {
        return new Resting(Industries.TABLE, "party.industry", table, null);
    }
}
