package org.chuangtu.atlas;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.atlas.Candidate.Where;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Territory;
import org.chuangtu.indicator.FirmFigure;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.indicator.Quantity;
import org.chuangtu.indicator.Subject;
import org.chuangtu.lead.LeadDesk;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.lead.Rejection;
import org.chuangtu.lead.Rejections;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Brief;
import org.chuangtu.party.Dossier;
import org.chuangtu.party.Honour;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who might close a gap: the organisations that are recorded to make the node, or something near it, in all chains; and what the
 * innovation side has on it.
 *
 * <p>Whom an area courts is nothing for its rivals, so only those who may read leads are told.
 */
@Service
public class Candidates {

    /** As many are looked at closely; the others make nothing as near. */
    static final int MOST = 300;

    private static final int AT_ONCE = 100;

    private static final Set<OrganisationKind> INNOVATION =
            Set.of(
                    OrganisationKind.UNIVERSITY,
                    OrganisationKind.RESEARCH_INSTITUTE,
                    OrganisationKind.RESEARCH_CENTRE,
                    OrganisationKind.TRANSFER_CENTRE,
                    OrganisationKind.ALLIANCE,
                    OrganisationKind.ASSOCIATION);

    private static final Set<NodeKind> INNOVATIVE =
            Set.of(NodeKind.INSTITUTE, NodeKind.PLATFORM, NodeKind.RESULT);

    private final Makers makers;
    private final ChainLibrary library;
    private final Territories territories;
    private final Parties parties;
    private final Indicators indicators;
    private final LeadDesk leads;
    private final Rejections rejections;
    private final Access access;

    Candidates(
            Makers makers,
            ChainLibrary library,
            Territories territories,
            Parties parties,
            Indicators indicators,
            LeadDesk leads,
            Rejections rejections,
            Access access) {
        this.makers = makers;
        this.library = library;
        this.territories = territories;
        this.parties = parties;
        this.indicators = indicators;
        this.leads = leads;
        this.rejections = rejections;
        this.access = access;
    }

    /**
     * What was found for a node.
     *
     * @param area "here"
     * @param ranked those in the running, the best first
     * @param ruledOut whom somebody ruled out
     * @param lessons whom a lead for this node showed to be out of the question
     * @param all how many make the node or something near it
     * @param looked how many of them were looked at closely: the closest
     * @param institutes of the innovation side, by what they do on the node or near it
     * @param innovations nodes of the innovation side that stand near
     */
    public record Found(
            Node node,
            Territory area,
            List<Ranked> ranked,
            List<Rejection> ruledOut,
            List<Candidate> lessons,
            int all,
            int looked,
            List<Candidate> institutes,
            List<ChainGraph.Node> innovations) {}

    @Transactional(readOnly = true)
    public Found of(long id) {
        access.requireSomewhere(LeadRight.READ);
        var node = library.node(id).orElseThrow(() -> new NotFound("chain node " + id));
        var snapshot = library.snapshot(node.chainId(), null);
        String key = Long.toString(id);
        if (!snapshot.graph().has(key)) throw new NotFound("chain node " + id);
        Long place = snapshot.chain().said().placeId();
        var area = place == null ? territories.nation() : territories.read("place:" + place);
        var graph = snapshot.graph();
        var relatedness = snapshot.relatedness(territories.nation());

        var found = new Profiles(node, area, makers.of(node, graph, relatedness)).candidates();
        var out = rejections.at(id);
        var rejectedIds =
                out.stream()
                        .map(Rejection::partyId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        var rejectedNames =
                out.stream()
                        .filter(it -> it.partyId() == null)
                        .map(it -> it.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        var running = new ArrayList<Candidate>();
        var lessons = new ArrayList<Candidate>();
        for (Candidate it : found.firms()) {
            boolean rejected =
                    it.partyId() == null
                            ? named(it.name()).stream().anyMatch(rejectedNames::contains)
                            : rejectedIds.contains(it.partyId());
            if (rejected) continue;
            (it.ruledOutByLead() ? lessons : running).add(it);
        }
        return new Found(
                node,
                area,
                CandidateRanking.of(running),
                out,
                lessons,
                found.all(),
                Math.min(found.all(), MOST),
                found.institutes(),
                graph.around(key, Makers.STEPS, Makers.MOST_NODES).stream()
                        .filter(it -> INNOVATIVE.contains(it.kind()))
                        .toList());
    }

    private static List<String> named(Bilingual name) {
        var found = new ArrayList<String>();
        if (name.zh() != null) found.add(name.zh().toLowerCase(Locale.ROOT));
        if (name.en() != null) found.add(name.en().toLowerCase(Locale.ROOT));
        return found;
    }

    // What is known of them
    // ------------------------------------------------------------------------------------------------------------

    private record Sorted(List<Candidate> firms, List<Candidate> institutes, int all) {}

    /** One look at all makers of a node: asks each module once for all of them. */
    private final class Profiles {

        private final Node node;
        private final Territory area;
        private final Map<Object, Makers.Maker> each = new LinkedHashMap<>();
        private final Map<Long, Brief> briefs;
        private final Map<Long, List<String>> tokens = new HashMap<>();

        Profiles(Node node, Territory area, Map<Object, Makers.Maker> found) {
            this.node = node;
            this.area = area;
            this.briefs = parties.briefs(ids(found.keySet()));
            // Two records that are one organisation are one candidate.
            found.forEach((who, maker) -> {
                Brief brief = who instanceof Long id ? briefs.get(id) : null;
                if (brief != null && brief.retired()) return;
                var one =
                        each.computeIfAbsent(
                                brief == null ? who : brief.standsFor(), _ -> new Makers.Maker());
                one.rows().addAll(maker.rows());
                one.made().addAll(maker.made());
            });
        }

        Sorted candidates() {
            var closest =
                    each.entrySet().stream()
                            .filter(it -> kindOf(it.getKey()) != OrganisationKind.COUNTRY)
                            .sorted(
                                    Comparator.comparingDouble(
                                            (Map.Entry<Object, Makers.Maker> it) ->
                                                    -it.getValue().closeness()))
                            .limit(MOST)
                            .toList();
            var ids = ids(closest.stream().map(Map.Entry::getKey).toList());
            var honours = parties.honoursOf(ids);
            var revenues = revenues(ids);
            var courting =
                    leads.courting(ids).stream()
                            .filter(it -> it.said().targetId() != null)
                            .collect(
                                    Collectors.groupingBy(
                                            it -> Objects.requireNonNull(it.said().targetId())));
            var partners = partnersHere(ids);
            long[] sizes = revenues.values().stream().mapToLong(Profiles::yuan).sorted().toArray();

            var firms = new ArrayList<Candidate>();
            var institutes = new ArrayList<Candidate>();
            for (var it : closest) {
                Long id = it.getKey() instanceof Long party ? party : null;
                var honour = id == null ? null : highest(honours.getOrDefault(id, List.of()));
                var revenue = id == null ? null : revenues.get(id);
                Integer here = id == null ? null : partners.get(id);
                var maker = it.getValue();
                var terms = new EnumMap<CandidateTerm, Double>(CandidateTerm.class);
                terms.put(CandidateTerm.MAKES, maker.makes());
                maker.near().ifPresent(near -> terms.put(CandidateTerm.NEAR, near));
                terms.put(CandidateTerm.STEP, maker.step());
                if (honour != null)
                    terms.put(CandidateTerm.HONOUR, HonourLadder.heightOf(honour.name()));
                if (revenue != null) terms.put(CandidateTerm.SCALE, above(sizes, yuan(revenue)));
                if (here != null) terms.put(CandidateTerm.LINKS, here / (here + 2.0));
                var candidate =
                        new Candidate(
                                id,
                                nameOf(it.getKey()),
                                where(it.getKey(), maker.rows()),
                                maker.telling(),
                                terms,
                                honour,
                                revenue,
                                here,
                                id == null ? List.of() : courting.getOrDefault(id, List.of()),
                                node.id());
                (INNOVATION.contains(kindOf(it.getKey())) ? institutes : firms).add(candidate);
            }
            return new Sorted(firms, institutes, each.size());
        }

        /** Whose name alone is known is taken for a firm. */
        private OrganisationKind kindOf(Object who) {
            Brief brief = who instanceof Long id ? briefOf(id) : null;
            return brief == null ? OrganisationKind.ENTERPRISE : brief.kind();
        }

        /** Of the record that stands for it: it may not have been asked for itself. */
        private @Nullable Brief briefOf(long id) {
            Brief own = briefs.get(id);
            if (own != null) return own;
            return briefs.values().stream()
                    .filter(it -> it.standsFor() == id)
                    .findFirst()
                    .orElse(null);
        }

        private Bilingual nameOf(Object who) {
            Brief brief = who instanceof Long id ? briefOf(id) : null;
            return brief == null ? new Bilingual(who.toString(), null) : brief.name();
        }

        /** Here where anything of it is made here; open where that may be. */
        private Where where(Object who, List<Provision> rows) {
            Brief brief = who instanceof Long id ? briefOf(id) : null;
            var found = Where.ELSEWHERE;
            for (Provision row : rows) {
                var lies = area.locate(placesOf(row, brief));
                if (lies == Territory.Lies.INSIDE) return Where.HERE;
                if (lies == Territory.Lies.INDETERMINATE) found = Where.OPEN;
            }
            return found;
        }

        private List<String> placesOf(Provision row, @Nullable Brief brief) {
            Long place = row.said().placeId();
            if (place == null && brief != null) place = brief.placeId();
            if (place != null) return tokens.computeIfAbsent(place, territories::tokensOf);
            String country = row.said().country();
            if (country == null && brief != null) country = brief.country();
            return country == null ? List.of() : List.of(country);
        }

        private Map<Long, Observation> revenues(Collection<Long> ids) {
            var definition = indicators.definition(FirmFigure.REVENUE.code()).orElse(null);
            if (definition == null) return Map.of();
            var found = new HashMap<Long, Observation>();
            var all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
                var query =
                        ObservationQuery.everything()
                                .subjects(
                                        some.stream().map(it -> new Subject("party", it)).toList())
                                .definitions(Set.of(definition.id()))
                                .sorted("period", true, ObservationQuery.LIMIT_MAX, 0);
                for (Observation it : indicators.list(query))
                    if (it.value() != null) found.putIfAbsent(it.subject().id(), it);
            }
            return found;
        }

        private static long yuan(Observation it) {
            return new Quantity(
                            Objects.requireNonNullElse(it.value(), BigDecimal.ZERO),
                            it.measure().multiplier(),
                            it.measure().unit())
                    .plain()
                    .longValue();
        }

        private Map<Long, Integer> partnersHere(Collection<Long> ids) {
            var partners = library.tradePartners(ids);
            var all = new HashSet<Long>();
            partners.values().forEach(all::addAll);
            var where = parties.briefs(all);
            var found = new HashMap<Long, Integer>();
            partners.forEach((who, others) -> {
                long here =
                        others.stream()
                                .map(where::get)
                                .filter(Objects::nonNull)
                                .filter(it -> it.placeId() != null)
                                .filter(it ->
                                        area.locate(
                                                        tokens.computeIfAbsent(
                                                                it.placeId(),
                                                                territories::tokensOf))
                                                == Territory.Lies.INSIDE)
                                .map(Brief::standsFor)
                                .distinct()
                                .count();
                found.put(who, (int) here);
            });
            return found;
        }
    }

    private static Set<Long> ids(Collection<?> all) {
        return all.stream()
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .collect(Collectors.toSet());
    }

    private static @Nullable Honour highest(List<Dossier.Honour> all) {
        return all.stream()
                .max(Comparator.comparingDouble(it -> HonourLadder.heightOf(it.name())))
                .map(it -> new Honour(it.name(), it.level(), it.year(), it.validTo()))
                .orElse(null);
    }

    /** The part that is smaller, those as large counting half. */
    private static double above(long[] sorted, long value) {
        long smaller = Arrays.stream(sorted).filter(it -> it < value).count();
        long same = Arrays.stream(sorted).filter(it -> it == value).count();
        return (smaller + same / 2.0) / sorted.length;
    }
}
