package org.chuangtu.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Parties;
import org.springframework.stereotype.Component;

/** Figures about organisations, which belong to the organisation unless they are published. */
@Component
class PartySubjects implements SubjectKind {

    static final String CODE = "party";

    private final Parties parties;

    PartySubjects(Parties parties) {
        this.parties = parties;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String messageKey() {
        return "indicator.subject.party";
    }

    @Override
    public Map<Long, Bilingual> names(Collection<Long> ids) {
        return parties.names(ids);
    }

    @Override
    public String pathOf(long id) {
        return "/organisations/" + id;
    }

    @Override
    public Map<String, List<Long>> named(Collection<String> codesOrNames) {
        return parties.named(codesOrNames);
    }

    @Override
    public List<Scope> scopesOf(long id) {
        var scopes = new ArrayList<Scope>();
        scopes.add(Scope.of(id));
        var place = parties.placesOf(List.of(id)).get(id);
        if (place != null) scopes.add(Scope.at(place));
        return scopes;
    }

    @Override
    public boolean confidential() {
        return true;
    }
}
