package org.chuangtu.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** Whatever the text names, or {@link BadInput} that says what to write. */
    public Territory read(String text) {
        var members = new LinkedHashMap<String, String>();
        var around = new HashSet<String>();
        for (String each : text.split("[,+， ]+")) {
            if (each.isBlank()) continue;
            if (members.size() == MOST_MEMBERS) throw unreadable(text);
            var place = PLACE.matcher(each.toLowerCase(Locale.ROOT));
            String country = each.toUpperCase(Locale.ROOT);
            if (place.matches()) {
                var path = places.pathTo(Long.parseLong(place.group(1)));
                if (path.isEmpty()) throw unreadable(text);
                members.put("place:" + path.getLast().id(), path.getLast().name().here());
                path.subList(0, path.size() - 1).forEach(it -> around.add("place:" + it.id()));
                around.add(countryOf(path));
            } else if (Countries.isOne(country)) {
                members.put(country, country);
                around.addAll(Regions.around(country));
            } else {
                throw unreadable(text);
            }
        }
        if (members.isEmpty()) throw unreadable(text);
        around.removeAll(members.keySet());
        return new Territory(String.join(",", members.keySet()), members.keySet(), around);
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

    /** As {@link #tokensOf(long)} for many places at once. */
    Map<Long, List<String>> tokensOf(Set<Long> all) {
        var found = new LinkedHashMap<Long, List<String>>();
        for (long place : all) found.put(place, tokensOf(place));
        return found;
    }

    private String countryOf(List<Place> path) {
        var top = path.getFirst();
        return top.kind() == PlaceKind.COUNTRY && Countries.isOne(top.code()) ? top.code() : home;
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
