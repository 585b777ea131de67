package org.chuangtu.home.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainRight;
import org.chuangtu.chain.Node;
import org.chuangtu.home.Match;
import org.chuangtu.home.Search;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.lead.LeadList;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.party.People;
import org.chuangtu.place.PlaceRight;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds things of all kinds for whoever asks, for the page, its box and for programs. What has names that everybody of the kind
 * may know is found by {@link Search}; leads and people are asked for at their front doors, which know who may see them. While
 * the names are still being read, the front doors answer for all of them.
 */
@Component
class Finder {

    private static final int SHOWN = 12;
    private static final int MOST = 100;
    private static final int TEXT_MAX = 200;
    private static final List<String> FIRST =
            List.of("organisations", "nodes", "chains", "figures", "places");
    private static final String LEADS = "leads";
    private static final String SOURCES = "sources";
    private static final String PEOPLE = "people";

    private final Access access;
    private final Search search;
    private final ChainLibrary chains;
    private final Parties parties;
    private final Places places;
    private final Indicators indicators;
    private final LeadList leads;
    private final People people;
    private final Words words;

    Finder(
            Access access,
            Search search,
            ChainLibrary chains,
            Parties parties,
            Places places,
            Indicators indicators,
            LeadList leads,
            People people,
            Words words) {
        this.access = access;
        this.search = search;
        this.chains = chains;
        this.parties = parties;
        this.places = places;
        this.indicators = indicators;
        this.leads = leads;
        this.people = people;
        this.words = words;
    }

    /** Words with the part that fits marked. */
    record Marked(String before, String mark, String after) {
        static Marked of(String text, int from, int to) {
            return new Marked(
                    text.substring(0, from), text.substring(from, to), text.substring(to));
        }

        static Marked none(String text) {
            return new Marked(text, "", "");
        }

        /** What a front door found by a part of a name. */
        static Marked within(String text, String asked) {
            int at = text.toLowerCase(Locale.ROOT).indexOf(asked.toLowerCase(Locale.ROOT));
            return at < 0 || at + asked.length() > text.length()
                    ? none(text)
                    : of(text, at, at + asked.length());
        }

        @Override
        public String toString() {
            return before + mark + after;
        }
    }

    /**
     * @param api where a program reads it
     * @param as the other name or the code it was found by; null where it is the name that fits
     * @param why the message that says how it fits; null where that is plain to see
     */
    record Hit(
            Marked label,
            String path,
            String api,
            @Nullable String note,
            @Nullable Marked as,
            @Nullable String why,
            boolean retired,
            String reason) {

        String name() {
            return label.toString();
        }
    }

    /**
     * @param all how many fit; at least so many where {@code more} is all that is known
     * @param more whether more fit than are shown
     * @param list the full list, which takes the same words as {@code q}; null where it would not find the same
     */
    record Found(String kind, List<Hit> hits, int all, boolean more, @Nullable String list) {
        public String titleKey() {
            return "home.search." + kind;
        }
    }

    /** What is searched for: without blanks around it, cut where it is too long. */
    static String words(String asked) {
        var text = asked.strip();
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }

    /** Whether all names are known; until then spelling and sound do not count. */
    boolean ready() {
        return search.ready();
    }

    /** Nothing for nothing; of each kind the first few. */
    List<Found> find(String asked) {
        return find(asked, null, SHOWN);
    }

    /** Of one kind the first hundred, or of each kind the first few. */
    List<Found> find(String asked, @Nullable String kind) {
        return kind == null ? find(asked) : find(asked, kind, MOST);
    }

    List<Found> find(String asked, @Nullable String kind, int most) {
        var text = words(asked);
        if (text.isEmpty()) return List.of();
        var found = new ArrayList<Found>();
        for (var it : FIRST) if (kind == null || it.equals(kind)) named(found, it, text, most);
        if (kind == null || kind.equals(LEADS)) leadsLike(found, text, most);
        if (kind == null || kind.equals(SOURCES)) named(found, SOURCES, text, most);
        if (kind == null || kind.equals(PEOPLE)) peopleCalled(found, text, most);
        return found;
    }

    private void named(List<Found> found, String kind, String text, int most) {
        if (!search.ready()) {
            asked(found, kind, text, most);
            return;
        }
        search.find(kind, text, most)
                .filter(it -> it.all() > 0)
                .ifPresent(it -> {
                    // Lists know neither sounds nor mistakes.
                    boolean written =
                            it.hits().stream()
                                    .allMatch(hit ->
                                            hit.match() == Match.NAME
                                                    || hit.match() == Match.PREFIX
                                                    || hit.match() == Match.WITHIN);
                    found.add(
                            new Found(
                                    kind,
                                    it.hits().stream().map(this::hit).toList(),
                                    it.all(),
                                    it.all() > it.hits().size(),
                                    written ? it.of().list() : null));
                });
    }

    private Hit hit(Search.Hit it) {
        var name = it.it().name().here();
        boolean own = it.matched().equals(name);
        var marked = Marked.of(it.matched(), it.from(), it.to());
        var note = it.it().note();
        var noteKey = it.it().noteKey();
        return new Hit(
                own ? marked : Marked.none(name),
                it.path(),
                it.api(),
                note != null ? note.here() : noteKey == null ? null : words.of(noteKey),
                own ? null : marked,
                it.reason().equals("name")
                        ? it.other() ? "home.search.why.other" : null
                        : "home.search.why." + it.reason(),
                it.it().retired(),
                it.reason().equals("name") && it.other() ? "alias" : it.reason());
    }

    private void leadsLike(List<Found> found, String text, int most) {
        if (!access.maySomewhere(LeadRight.READ)) return;
        var page = leads.page(new ListQuery(text, Map.of(), "number", true, 1, most));
        add(
                found,
                LEADS,
                "/leads",
                (int) Math.min(Integer.MAX_VALUE, page.total()),
                page.rows().stream()
                        .map(it ->
                                plain(
                                        Marked.within(it.said().title(), text),
                                        it.path(),
                                        "/api/v1/leads/" + it.id(),
                                        it.number(),
                                        false))
                        .toList());
    }

    /** By the whole name only, and masked: parts of names would let anybody read on by trying. */
    private void peopleCalled(List<Found> found, String text, int most) {
        if (!access.maySomewhere(PartyRight.SEE_PEOPLE)) return;
        var page = people.page(new ListQuery(text, Map.of(), "", true, 1, most));
        add(
                found,
                PEOPLE,
                null,
                (int) Math.min(Integer.MAX_VALUE, page.total()),
                page.rows().stream()
                        .filter(it -> it.name() != null)
                        .map(it ->
                                plain(
                                        Marked.none(String.valueOf(it.name())),
                                        it.path(),
                                        "/api/v1/people/" + it.id(),
                                        null,
                                        false))
                        .toList());
    }

    /** While the names are not read yet: what the front doors find. */
    private void asked(List<Found> found, String kind, String text, int most) {
        switch (kind) {
            case "chains" -> {
                if (access.maySomewhere(ChainRight.READ))
                    add(found, kind, "/chains", chainsLike(text), most);
            }
            case "nodes" -> {
                if (access.maySomewhere(ChainRight.READ))
                    add(found, kind, null, nodesLike(text), most);
            }
            case "organisations" -> {
                if (access.maySomewhere(PartyRight.READ))
                    add(found, kind, "/organisations", organisationsLike(text), most);
            }
            case "figures" -> {
                if (access.maySomewhere(IndicatorRight.READ))
                    add(found, kind, "/figures", figuresLike(text), most);
            }
            case "places" -> {
                if (access.maySomewhere(PlaceRight.READ))
                    add(found, kind, "/places", placesLike(text), most);
            }
            default -> {}
        }
    }

    private static void add(
            List<Found> found, String kind, @Nullable String list, List<Hit> hits, int most) {
        add(found, kind, list, hits.size(), hits.subList(0, Math.min(most, hits.size())));
    }

    private static void add(
            List<Found> found, String kind, @Nullable String list, int all, List<Hit> hits) {
        if (!hits.isEmpty()) found.add(new Found(kind, hits, all, all > hits.size(), list));
    }

    private static Hit plain(
            Marked label, String path, String api, @Nullable String note, boolean retired) {
        return new Hit(label, path, api, note, null, null, retired, "name");
    }

    private List<Hit> chainsLike(String text) {
        return chains.chains().stream()
                .filter(it -> !it.retired())
                .filter(it ->
                        holds(it.code(), text)
                                || holds(it.said().name().zh(), text)
                                || holds(it.said().name().en(), text))
                .limit(SHOWN + 1L)
                .map((Chain it) ->
                        plain(
                                Marked.within(it.name(), text),
                                it.path(),
                                "/api/v1/chains/" + it.id(),
                                null,
                                false))
                .toList();
    }

    private List<Hit> nodesLike(String text) {
        var nodes = chains.nodes(null, text, null, 0, SHOWN + 1).rows();
        var of = chains.chains().stream().collect(Collectors.toMap(Chain::id, Chain::name));
        return nodes.stream()
                .map((Node it) ->
                        plain(
                                Marked.within(it.name(), text),
                                it.path(),
                                "/api/v1/nodes/" + it.id(),
                                of.get(it.chainId()),
                                false))
                .toList();
    }

    private List<Hit> organisationsLike(String text) {
        return parties.search(text, SHOWN + 1).stream()
                .map(it ->
                        plain(
                                Marked.within(it.name().here(), text),
                                it.path(),
                                "/api/v1/organisations/" + it.id(),
                                words.of(it.kind().messageKey()),
                                false))
                .toList();
    }

    private List<Hit> placesLike(String text) {
        return places.search(text, SHOWN + 1).stream()
                .map(it ->
                        plain(
                                Marked.within(it.name().here(), text),
                                it.path(),
                                "/api/v1/places/" + it.id(),
                                words.of(it.kind().messageKey()),
                                false))
                .toList();
    }

    /** What is measured rather than each number: its page lists them all. */
    private List<Hit> figuresLike(String text) {
        return indicators.definitions().stream()
                .filter(it ->
                        holds(it.name().zh(), text)
                                || holds(it.name().en(), text)
                                || holds(it.theme().zh(), text)
                                || holds(it.theme().en(), text))
                .limit(SHOWN + 1L)
                .map((Definition it) ->
                        plain(
                                Marked.within(it.name().here(), text),
                                it.path(),
                                "/api/v1/indicators/" + it.code(),
                                it.theme().here(),
                                false))
                .toList();
    }

    private static boolean holds(@Nullable String name, String text) {
        return name != null
                && name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
