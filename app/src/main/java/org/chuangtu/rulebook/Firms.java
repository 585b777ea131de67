package org.chuangtu.rulebook;

import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.access.Scope;
import org.chuangtu.party.Parties;

/** Whose firm it is: a permit for the organisation, for its place, or for the whole area covers it. */
final class Firms {

    private Firms() {}

    static boolean may(Access access, Parties parties, Right right, long firm) {
        if (access.may(right, Scope.of(firm))) return true;
        var place = parties.placesOf(java.util.List.of(firm)).get(firm);
        return place != null && access.may(right, Scope.at(place));
    }

    static void require(Access access, Parties parties, Right right, long firm) {
        if (!may(access, parties, right, firm)) access.require(right, Scope.of(firm));
    }
}
