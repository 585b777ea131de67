package org.chuangtu.identity.web;

import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A permit as the API says it.
 *
 * @param id the number it is revoked by; not read
 * @param place null, as {@code organisation}: everywhere
 */
record PermitJson(@Nullable Long id, Role role, @Nullable Long place, @Nullable Long organisation) {

    static PermitJson of(@Nullable Long id, Permit permit) {
        return new PermitJson(
                id,
                permit.role(),
                permit.scope() instanceof Scope.AtPlace(long it) ? (Long) it : null,
                permit.scope() instanceof Scope.OfOrganisation(long it) ? (Long) it : null);
    }

    Permit permit() {
        if (place != null) return new Permit(role, Scope.at(place));
        return new Permit(role, organisation == null ? Scope.EVERYWHERE : Scope.of(organisation));
    }

    boolean consistent() {
        return place == null || organisation == null;
    }
}
