package org.chuangtu.atlas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListQuery;
import org.chuangtu.party.OrganisationList;
import org.jspecify.annotations.Nullable;

/**
 * Which organisations the map is about: the filters of the list of organisations, by the same names, and besides them the node of a
 * chain they provide and the day as of which.
 *
 * @param place it and all within it; null for everywhere
 * @param kinds codes; empty for all
 * @param industry {@code scheme~code}, and all within it
 * @param node of a chain, which they provide
 * @param then the end of that day; null is now
 */
public record MapFilter(
        @Nullable Long place,
        List<String> kinds,
        @Nullable String industry,
        @Nullable String honour,
        @Nullable Long node,
        @Nullable LocalDate then) {

    public static final MapFilter EVERYTHING =
            new MapFilter(null, List.of(), null, null, null, null);

    public MapFilter {
        kinds = kinds.stream().distinct().sorted().toList();
    }

    public @Nullable Instant at() {
        return then == null ? null : then.plusDays(1).atStartOfDay(Formats.ZONE).toInstant();
    }

    public boolean narrowsByFacts() {
        return place != null || !kinds.isEmpty() || industry != null || honour != null;
    }

    /** As the list of organisations understands it, which knows of no nodes. */
    ListQuery query() {
        var filters = new LinkedHashMap<String, List<String>>();
        if (place != null) filters.put(OrganisationList.PLACE, List.of(Long.toString(place)));
        if (!kinds.isEmpty()) filters.put(OrganisationList.KIND, kinds);
        if (industry != null) filters.put(OrganisationList.INDUSTRY, List.of(industry));
        if (honour != null) filters.put(OrganisationList.HONOUR, List.of(honour));
        return new ListQuery("", filters, "name", false, 1, 1);
    }

    public MapFilter at(@Nullable Long elsewhere) {
        return new MapFilter(elsewhere, kinds, industry, honour, node, then);
    }

    public MapFilter providing(@Nullable Long other) {
        return new MapFilter(place, kinds, industry, honour, other, then);
    }

    /** As it stands in an address. */
    public Map<String, List<String>> parameters() {
        var it = new LinkedHashMap<String, List<String>>();
        if (place != null) it.put("place", List.of(Long.toString(place)));
        if (!kinds.isEmpty()) it.put("kind", new ArrayList<>(kinds));
        if (industry != null) it.put("industry", List.of(industry));
        if (honour != null) it.put("honour", List.of(honour));
        if (node != null) it.put("node", List.of(Long.toString(node)));
        if (then != null) it.put("then", List.of(then.toString()));
        return it;
    }
}
