package org.chuangtu.criteria;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words rules are written in: every input, found by its Chinese or its English name, each with its place among a firm's facts. */
public final class Inputs {

    /** The year of application and the five whole years before it. */
    public static final int YEARS = 6;

    private final List<Input> all;
    private final Map<String, Input> named = new HashMap<>();
    private final int[] places;
    private final int size;
    private final @Nullable Input founded;

    Inputs(List<Input> all, @Nullable String founded) {
        this.all = List.copyOf(all);
        this.places = new int[all.size()];
        int place = 0;
        for (Input it : all) {
            named.put(it.name(), it);
            named.put(it.en().toLowerCase(Locale.ROOT), it);
            places[it.index()] = place;
            place += it.perYear() ? YEARS : 1;
        }
        this.size = place;
        this.founded = founded == null ? null : named.get(founded);
    }

    public List<Input> all() {
        return all;
    }

    /** By its Chinese name, or by its English one in any case. */
    public @Nullable Input find(String name) {
        var found = named.get(name);
        return found != null ? found : named.get(name.toLowerCase(Locale.ROOT));
    }

    /** Where the first of the input's values lies among a firm's facts. */
    int place(Input it) {
        return places[it.index()];
    }

    int size() {
        return size;
    }

    /** The day the firm was founded: years before it are not missing. */
    @Nullable Input founded() {
        return founded;
    }
}
