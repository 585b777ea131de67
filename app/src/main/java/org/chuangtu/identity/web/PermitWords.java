package org.chuangtu.identity.web;

import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Component;

/** A permit in the reader's words. */
@Component
class PermitWords {

    private final Words words;

    PermitWords(Words words) {
        this.words = words;
    }

    String of(Permit permit) {
        String role = words.of(permit.role().messageKey());
        return switch (permit.scope()) {
            case Scope.Everywhere _ -> words.of("identity.permit.everywhere", role);
            case Scope.AtPlace(long place) ->
                    words.of("identity.permit.at", role, String.valueOf(place));
            case Scope.OfOrganisation(long party) ->
                    words.of("identity.permit.of", role, String.valueOf(party));
        };
    }
}
