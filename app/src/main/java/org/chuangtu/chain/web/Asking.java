package org.chuangtu.chain.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.ChainSnapshot;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.Territories;
import org.chuangtu.chain.Territory;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the address of a page about a chain asks: within which controllable set, as of when, from which share on. */
@Component
class Asking {

    private final ChainLibrary library;
    private final Territories territories;
    private final Words words;

    Asking(ChainLibrary library, Territories territories, Words words) {
        this.library = library;
        this.territories = territories;
        this.words = words;
    }

    /**
     * What a page of a chain was asked for.
     *
     * @param s the set as it stands in addresses
     * @param at the past day as it stands in addresses; empty for now
     * @param least as it stands in addresses; empty where any share will do
     */
    public record Asked(
            Rule rule,
            String s,
            String setName,
            String at,
            @Nullable Instant instant,
            String least) {
        public Territory set() {
            return rule.territory();
        }

        /** For addresses, so that the next page answers the same question. */
        public Map<String, String> parameters() {
            var found = new LinkedHashMap<String, String>();
            found.put("s", s);
            if (!at.isEmpty()) found.put("at", at);
            if (!least.isEmpty()) found.put("least", least);
            return found;
        }

        /** A past day, not the present. */
        public boolean past() {
            return instant != null;
        }

        /** The end of the address of what knows no set, only days; empty for now. */
        public String day() {
            return at.isEmpty() ? "" : "?at=" + at;
        }

        /** The same, as the end of an address that has a question mark already. */
        public String query() {
            var parts = new ArrayList<String>();
            parameters()
                    .forEach((name, value) ->
                            parts.add(
                                    name
                                            + "="
                                            + java.net.URLEncoder.encode(
                                                    value,
                                                    java.nio.charset.StandardCharsets.UTF_8)));
            return String.join("&", parts);
        }
    }

    /** @param asked the parameters of the request: s, own (written by hand, goes before s), at, least */
    Asked of(Map<String, String> asked) {
        String own = asked.getOrDefault("own", "").strip();
        String s = own.isEmpty() ? asked.getOrDefault("s", "").strip() : own;
        var set = s.isEmpty() ? territories.nation() : territories.read(s);
        String at = asked.getOrDefault("at", "").strip();
        String least = asked.getOrDefault("least", "").strip();
        return new Asked(
                Rule.of(set).withLeast(share(least)),
                set.name(),
                territories.nameOf(set, Words.language()),
                at,
                endOf(at),
                least);
    }

    /** What the address of one row asks: as of when. */
    Asked day(Map<String, String> asked) {
        return of(asked.containsKey("at") ? Map.of("at", asked.getOrDefault("at", "")) : Map.of());
    }

    /** The chain as it was on the day asked about; a day before there was any such chain is said in words. */
    ChainSnapshot snapshot(long chain, Asked asked) {
        try {
            return library.snapshot(chain, asked.instant());
        } catch (NotFound e) {
            if (asked.instant() == null || library.chain(chain).isEmpty()) throw e;
            throw new BadInput("at", asked.at(), "chain.at.before", asked.at());
        }
    }

    /** The sets one usually asks about: the area of the chain and all around it, the nation; and the one asked about now. */
    List<Filter.Choice> sets(Chain chain, Asked asked) {
        var names = new LinkedHashMap<String, String>();
        for (String token : territories.around(chain).reversed())
            if (!names.containsValue(nameOf(token))) names.put(token, nameOf(token));
        names.putIfAbsent(asked.s(), asked.setName());
        return names.entrySet().stream()
                .map(it -> new Filter.Choice(it.getKey(), it.getValue()))
                .toList();
    }

    private String nameOf(String token) {
        String name = territories.nameOf(token, Words.language());
        return token.startsWith("place:") ? name : words.of("chain.set.nation", name);
    }

    /** The end of that day; null for now. */
    static @Nullable Instant endOf(String at) {
        if (at.isEmpty()) return null;
        try {
            return LocalDate.parse(at).plusDays(1).atStartOfDay(Formats.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadInput("at", at, "chain.at.unreadable", at);
        }
    }

    private static @Nullable Double share(String text) {
        if (text.isEmpty()) return null;
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 100) return share;
        } catch (NumberFormatException e) {
            // Said below, like a number outside.
        }
        throw new BadInput("least", text, "chain.least.unreadable", text);
    }
}
