package org.chuangtu.home.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainRight;
import org.chuangtu.chain.Node;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.IndicatorRight;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.PartyRight;
import org.chuangtu.place.PlaceRight;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds chains, nodes, organisations, places and figures by name, for the page and for programs. */
@Component
class Finder {

    private static final int SHOWN = 12;
    private static final int TEXT_MAX = 200;

    private final Access access;
    private final ChainLibrary chains;
    private final Parties parties;
    private final Places places;
    private final Indicators indicators;
    private final Words words;

    Finder(
            Access access,
            ChainLibrary chains,
            Parties parties,
            Places places,
            Indicators indicators,
            Words words) {
        this.access = access;
        this.chains = chains;
        this.parties = parties;
        this.places = places;
        this.indicators = indicators;
        this.words = words;
    }

    /** @param api where a program reads it */
    record Hit(String name, String path, String api, @Nullable String note) {}

    /**
     * @param more whether more fit than are shown
     * @param list the full list, which takes the same words as {@code q}; null where there is none of all chains
     */
    record Found(String titleKey, List<Hit> hits, boolean more, @Nullable String list) {}

    /** What is searched for: without blanks around it, cut where it is too long. */
    static String words(String asked) {
        var text = asked.strip();
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }

    /** Nothing for nothing; of each kind the first few. */
    List<Found> find(String asked) {
        var text = words(asked);
        if (text.isEmpty()) return List.of();
        var found = new ArrayList<Found>();
        if (access.maySomewhere(ChainRight.READ)) {
            add(found, "home.search.chains", "/chains", chainsLike(text));
            add(found, "home.search.nodes", null, nodesLike(text));
        }
        if (access.maySomewhere(PartyRight.READ)) {
            add(found, "home.search.organisations", "/organisations", organisationsLike(text));
        }
        if (access.maySomewhere(IndicatorRight.READ))
            add(found, "home.search.figures", "/figures", figuresLike(text));
        if (access.maySomewhere(PlaceRight.READ))
            add(found, "home.search.places", "/places", placesLike(text));
        return found;
    }

    private static void add(
            List<Found> found, String titleKey, @Nullable String list, List<Hit> hits) {
        if (!hits.isEmpty())
            found.add(
                    new Found(
                            titleKey,
                            hits.subList(0, Math.min(SHOWN, hits.size())),
                            hits.size() > SHOWN,
                            list));
    }

    private List<Hit> chainsLike(String text) {
        return chains.chains().stream()
                .filter(it -> !it.retired())
                .filter(it ->
                        holds(it.code(), text)
                                || holds(it.said().name().zh(), text)
                                || holds(it.said().name().en(), text))
                .limit(SHOWN + 1L)
                .map((Chain it) -> new Hit(it.name(), it.path(), "/api/v1/chains/" + it.id(), null))
                .toList();
    }

    private List<Hit> nodesLike(String text) {
        var nodes = chains.nodes(null, text, null, 0, SHOWN + 1).rows();
        var of = chains.chains().stream().collect(Collectors.toMap(Chain::id, Chain::name));
        return nodes.stream()
                .map((Node it) ->
                        new Hit(
                                it.name(),
                                it.path(),
                                "/api/v1/nodes/" + it.id(),
                                of.get(it.chainId())))
                .toList();
    }

    private List<Hit> organisationsLike(String text) {
        return parties.search(text, SHOWN + 1).stream()
                .map(it ->
                        new Hit(
                                it.name().here(),
                                it.path(),
                                "/api/v1/organisations/" + it.id(),
                                words.of(it.kind().messageKey())))
                .toList();
    }

    private List<Hit> placesLike(String text) {
        return places.search(text, SHOWN + 1).stream()
                .map(it ->
                        new Hit(
                                it.name().here(),
                                it.path(),
                                "/api/v1/places/" + it.id(),
                                words.of(it.kind().messageKey())))
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
                        new Hit(
                                it.name().here(),
                                it.path(),
                                "/api/v1/indicators/" + it.code(),
                                it.theme().here()))
                .toList();
    }

    private static boolean holds(@Nullable String name, String text) {
        return name != null
                && name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
