package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.chuangtu.page.BadInput;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Reads a controllable set as it stands in an address ({@code CHN}, {@code CHN,JPN}, {@code place:17}) and says where
 * places lie.
 */
@Service
public class Territories {

    private static final Pattern PLACE = Pattern.compile("place:([0-9]{1,18})");
    private static final Pattern CODES = Pattern.compile("[A-Za-z]{3}(\\s+[A-Za-z]{3})+");
    private static final int MOST_MEMBERS = 40;

    private final Places places;
    private final String home;

    Territories(Places places, @Value("${chuangtu.country:CHN}") String home) {
        this.places = places;
        this.home = home;
    }

    /** The nation: what is taken where nobody chose. */
    public Territory nation() {
        return Territory.ofCountries(home);
    }

    /**
     * Whatever the text names, or {@link BadInput} that says what to write. Besides codes people may write the names of
     * countries and of places.
     */
    public Territory read(String text) {
        var members = new LinkedHashSet<String>();
        var around = new HashSet<String>();
        for (String each : pieces(text)) {
            if (each.isBlank()) continue;
            if (members.size() == MOST_MEMBERS) throw unreadable(text);
            String country = Countries.byCodeOrName(each.strip()).orElse(null);
            if (country != null) {
                members.add(country);
                around.addAll(Regions.around(country));
                continue;
            }
            var path = places.pathTo(placeOf(each.strip(), text));
            if (path.isEmpty()) throw unreadable(text);
            if (isNation(path.getLast())) { // what is known only to lie in a country lies in it too
                members.add(path.getLast().code());
                around.addAll(Regions.around(path.getLast().code()));
                continue;
            }
            members.add("place:" + path.getLast().id());
            path.subList(0, path.size() - 1).forEach(it -> around.add("place:" + it.id()));
            around.add(countryOf(path));
        }
        if (members.isEmpty()) throw unreadable(text);
        around.removeAll(members);
        return new Territory(String.join(",", members), members, around);
    }

    /** A plus sign in an address arrives as a blank. */
    private static String[] pieces(String text) {
        return CODES.matcher(text.strip()).matches()
                ? text.strip().split("\\s+")
                : text.split("[,，、;；+]");
    }

    private long placeOf(String each, String text) {
        var token = PLACE.matcher(each.toLowerCase(Locale.ROOT));
        if (token.matches()) return Long.parseLong(token.group(1));
        var named = places.named(Set.of(each)).getOrDefault(each, List.of());
        if (named.size() != 1) throw unreadable(text);
        return named.getFirst();
    }

    private static BadInput unreadable(String text) {
        return new BadInput("s", text, "chain.territory.unreadable", text);
    }

    /** The tokens of a place and of all it lies in, finest first, its country last. */
    public List<String> tokensOf(long place) {
        var path = places.pathTo(place);
        var tokens = new ArrayList<String>();
        path.reversed().forEach(it -> tokens.add("place:" + it.id()));
        if (!path.isEmpty()) tokens.add(countryOf(path));
        return tokens;
    }

    /** Where a chain is at home: its area, and all that lies around it up to the nation; the nation alone if it has none. */
    public List<String> around(Chain chain) {
        Long place = chain.said().placeId();
        var path = place == null ? List.<Place>of() : places.pathTo(place);
        var tokens = new ArrayList<String>();
        for (Place it : path.reversed()) if (!isNation(it)) tokens.add("place:" + it.id());
        tokens.add(path.isEmpty() ? home : countryOf(path));
        return tokens;
    }

    /** A token as {@link #read} would have it: the nation, named as a place, is a country. */
    String asOneWrites(String token) {
        var place = PLACE.matcher(token);
        if (!place.matches()) return token;
        return places.find(Long.parseLong(place.group(1)))
                .filter(Territories::isNation)
                .map(Place::code)
                .orElse(token);
    }

    /** As {@link #tokensOf(long)} for many places at once. */
    Map<Long, List<String>> tokensOf(Set<Long> all) {
        var found = new LinkedHashMap<Long, List<String>>();
        for (long place : all) found.put(place, tokensOf(place));
        return found;
    }

    private String countryOf(List<Place> path) {
        return isNation(path.getFirst()) ? path.getFirst().code() : home;
    }

    private static boolean isNation(Place it) {
        return it.kind() == PlaceKind.COUNTRY && Countries.isOne(it.code());
    }

    /** What people call it: the names of its members. */
    public String nameOf(Territory it, Locale language) {
        var names = new ArrayList<String>();
        for (String member : it.name().split(",")) names.add(nameOf(member, language));
        return String.join(language.getLanguage().equals("zh") ? "、" : ", ", names);
    }

    /** The name of {@code place:17} or of a country. */
    public String nameOf(String token, Locale language) {
        var place = PLACE.matcher(token);
        if (!place.matches()) return Countries.name(token, language);
        return places.find(Long.parseLong(place.group(1)))
                .map(found -> found.name().here())
                .orElse(token);
    }
}
