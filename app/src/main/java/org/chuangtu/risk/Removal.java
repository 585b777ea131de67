package org.chuangtu.risk;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.chuangtu.chain.Countries;
import org.chuangtu.page.BadInput;

/**
 * What is taken from a chain, as it stands in addresses: {@code node=12&org=party:5&country=JPN&place=7}.
 *
 * @param organisations keys of providers: {@code party:5}, or whatever a file named somebody who is not registered
 * @param countries ISO 3166-1 alpha-3
 * @param places a park, a street, an area: with all that lies within
 */
public record Removal(
        List<Long> nodes, List<String> organisations, List<String> countries, List<Long> places) {

    public static final String NODE = "node";
    public static final String ORGANISATION = "org";
    public static final String COUNTRY = "country";
    public static final String PLACE = "place";

    /** Of each sort. */
    public static final int MOST = 40;

    private static final int LONGEST_KEY = 200;

    public static final Removal NOTHING = new Removal(List.of(), List.of(), List.of(), List.of());

    public Removal {
        nodes = once(nodes);
        organisations = once(organisations);
        countries = once(countries);
        places = once(places);
    }

    private static <T> List<T> once(List<T> all) {
        return List.copyOf(new LinkedHashSet<>(all));
    }

    /** Reads what stands in an address, or {@link BadInput}. */
    public static Removal of(Map<String, ? extends Collection<String>> asked) {
        return new Removal(
                each(asked, NODE, Removal::digits).stream().map(Long::valueOf).toList(),
                each(asked, ORGANISATION, Removal::organisation),
                each(asked, COUNTRY, Removal::country),
                each(asked, PLACE, Removal::digits).stream().map(Long::valueOf).toList());
    }

    private static List<String> each(
            Map<String, ? extends Collection<String>> asked,
            String field,
            UnaryOperator<String> read) {
        Collection<String> given = asked.get(field);
        var found = new ArrayList<String>();
        if (given == null) return found;
        for (String it : given) {
            if (it.isBlank()) continue;
            String value = read.apply(it.strip());
            if (value.isEmpty()) throw new BadInput(field, it, "risk.unreadable." + field, it);
            found.add(value);
        }
        if (found.size() > MOST)
            throw new BadInput(
                    field, Integer.toString(found.size()), "risk.tooMany", MOST, found.size());
        return found;
    }

    private static String digits(String text) {
        return text.matches("[0-9]{1,18}") ? text : "";
    }

    private static String organisation(String text) {
        if (text.length() > LONGEST_KEY) return "";
        return digits(text).isEmpty() ? text : "party:" + text;
    }

    private static String country(String text) {
        return Countries.byCodeOrName(text).orElse("");
    }

    public boolean isEmpty() {
        return nodes.isEmpty()
                && organisations.isEmpty()
                && countries.isEmpty()
                && places.isEmpty();
    }

    /** By field, in the order of the address. */
    public Map<String, List<String>> parameters() {
        var all = new LinkedHashMap<String, List<String>>();
        all.put(NODE, nodes.stream().map(String::valueOf).toList());
        all.put(ORGANISATION, organisations);
        all.put(COUNTRY, countries);
        all.put(PLACE, places.stream().map(String::valueOf).toList());
        return all;
    }

    /** With one more thing taken. */
    public Removal with(String field, String value) {
        var values = new ArrayList<>(parameters().getOrDefault(field, List.of()));
        values.add(value);
        return changed(field, values);
    }

    /** With one thing put back. */
    public Removal without(String field, String value) {
        var values = new ArrayList<>(parameters().getOrDefault(field, List.of()));
        values.remove(value);
        return changed(field, values);
    }

    private Removal changed(String field, List<String> values) {
        var all = new LinkedHashMap<>(parameters());
        all.put(field, values);
        return of(all);
    }

    /** For addresses and for the table; {@link #parse} reads it back. */
    public String query() {
        var parts = new StringJoiner("&");
        parameters()
                .forEach((field, values) ->
                        values.forEach(it ->
                                parts.add(
                                        field
                                                + "="
                                                + URLEncoder.encode(it, StandardCharsets.UTF_8))));
        return parts.toString();
    }

    static Removal parse(String query) {
        var all = new LinkedHashMap<String, List<String>>();
        for (String part : query.split("&")) {
            int at = part.indexOf('=');
            if (at < 0) continue;
            all.computeIfAbsent(part.substring(0, at), _ -> new ArrayList<>())
                    .add(URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
        }
        return of(all);
    }
}
