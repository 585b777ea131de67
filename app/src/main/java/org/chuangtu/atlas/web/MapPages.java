package org.chuangtu.atlas.web;

import org.chuangtu.access.Access;
import org.chuangtu.party.PartyRight;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The map: what lies where, and what an area holds. */
@Controller
class MapPages {

    private final Access access;

    MapPages(Access access) {
        this.access = access;
    }

    @GetMapping("/map")
    String map() {
        access.requireSomewhere(PartyRight.READ);
        return "atlas/map";
    }
}
