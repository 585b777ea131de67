package org.chuangtu.access;

/** Where a permit holds, and where a thing is. */
public sealed interface Scope {

    /** As a permit: no limit. As the place of a thing: it belongs to the whole area, so only such a permit covers it. */
    record Everywhere() implements Scope {}

    /** A place and all places within it. */
    record AtPlace(long placeId) implements Scope {}

    /** One organisation. */
    record OfOrganisation(long partyId) implements Scope {}

    Scope EVERYWHERE = new Everywhere();

    static Scope at(long placeId) {
        return new AtPlace(placeId);
    }

    static Scope of(long partyId) {
        return new OfOrganisation(partyId);
    }
}
