package org.chuangtu.chain;

import java.util.List;
import java.util.Set;

/**
 * The controllable set S: an area, a city, a province, a nation, or several of them.
 *
 * @param members the places that make it up; whatever lies in one of them lies in S
 * @param ancestors every place that contains a member without being one. Something known only to lie in one of these
 *     may or may not lie in S
 */
public record Territory(String name, Set<String> members, Set<String> ancestors) {

    /** Whether a provision lies in S. */
    public enum Lies {
        INSIDE,
        OUTSIDE,
        /** Its place is not known, or not finely enough: "various countries", or a country when S is one city. */
        INDETERMINATE
    }

    public Territory {
        if (members.isEmpty())
            throw new IllegalArgumentException("a territory has at least one member: " + name);
        members = Set.copyOf(members);
        ancestors = Set.copyOf(ancestors);
    }

    /** A set of whole countries, by ISO 3166-1 alpha-3 code. */
    public static Territory ofCountries(String... codes) {
        return new Territory(String.join("+", codes), Set.of(codes), Regions.around(codes));
    }

    /**
     * Whether what lies in those places lies in the territory.
     *
     * @param placesFinestFirst the places a provision is known to lie in, finest first; empty if none is known
     */
    public Lies locate(List<String> placesFinestFirst) {
        if (placesFinestFirst.isEmpty()) return Lies.INDETERMINATE;
        for (String place : placesFinestFirst) if (members.contains(place)) return Lies.INSIDE;
        return ancestors.contains(placesFinestFirst.getFirst()) ? Lies.INDETERMINATE : Lies.OUTSIDE;
    }
}
