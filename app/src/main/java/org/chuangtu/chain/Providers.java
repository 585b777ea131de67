package org.chuangtu.chain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Brief;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which organisation or country a file means by a code or a name. */
@Component
class Providers {

    /** How a file names somebody: a code of a scheme, a name, or both. */
    record Named(@Nullable String scheme, @Nullable String code, @Nullable String name) {}

    /**
     * Somebody a row can be kept for.
     *
     * @param key stable across imports: the code within its scheme, a country, or the bare name
     */
    record Known(
            String key,
            String name,
            boolean isCountry,
            @Nullable Long partyId,
            @Nullable String country) {}

    private final Parties parties;

    Providers(Parties parties) {
        this.parties = parties;
    }

    /**
     * Whom each means. Left out are codes nobody holds: whoever imports should bring the organisations first. A name alone
     * is taken as it stands, not linked to any record, since names are not unique.
     */
    Map<Named, Known> resolve(Collection<Named> all) {
        var codes = new HashMap<String, Set<String>>();
        for (Named it : all)
            if (it.scheme() != null && it.code() != null)
                codes.computeIfAbsent(it.scheme(), _ -> new HashSet<>()).add(it.code());
        var ids = new HashMap<String, Map<String, Long>>();
        codes.forEach((scheme, values) -> ids.put(scheme, parties.byIdentifiers(scheme, values)));
        var wanted = new HashSet<Long>();
        ids.values().forEach(it -> wanted.addAll(it.values()));
        Map<Long, Brief> briefs = parties.briefs(wanted);
        var found = new HashMap<Named, Known>();
        for (Named it : all) known(it, ids, briefs).ifPresent(known -> found.put(it, known));
        return found;
    }

    private static Optional<Known> known(
            Named it, Map<String, Map<String, Long>> ids, Map<Long, Brief> briefs) {
        if (it.scheme() != null && it.code() != null) {
            Long id = ids.getOrDefault(it.scheme(), Map.of()).get(it.code());
            Brief brief = id == null ? null : briefs.get(id);
            return brief == null
                    ? country(it.name() == null ? it.code() : it.name())
                    : Optional.of(known(it.scheme() + ":" + it.code(), brief, it.name()));
        }
        String name = it.name();
        if (name == null) return Optional.empty();
        return country(name)
                .or(() -> Optional.of(new Known("name:" + name, name, false, null, null)));
    }

    private static Known known(String key, Brief brief, @Nullable String name) {
        if (brief.kind() != OrganisationKind.COUNTRY)
            return new Known(
                    key,
                    Objects.requireNonNullElse(name, spelled(brief.name())),
                    false,
                    brief.id(),
                    brief.country());
        String country = Objects.requireNonNullElse(brief.country(), Regions.VARIOUS);
        return new Known("country:" + country, country, true, brief.id(), country);
    }

    private static String spelled(Bilingual name) {
        return Bilingual.pick(name.zh(), name.en());
    }

    /** A country by its code, or the words sources use for several. */
    private static Optional<Known> country(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (code.equals("VARIOUS COUNTRIES") || code.equals("多国")) code = Regions.VARIOUS;
        return Countries.knows(code)
                ? Optional.of(new Known("country:" + code, code, true, null, code))
                : Optional.empty();
    }
}
