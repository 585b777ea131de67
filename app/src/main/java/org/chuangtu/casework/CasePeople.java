package org.chuangtu.casework;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.identity.Contacts;
import org.chuangtu.procedure.Transitions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is meant by whom a case is assigned to: for the program at work alone, which tells them. */
@Component
public class CasePeople {

    private final CaseTable table;
    private final ProcedureBook book;
    private final Contacts contacts;
    private final Access access;

    CasePeople(CaseTable table, ProcedureBook book, Contacts contacts, Access access) {
        this.table = table;
        this.book = book;
        this.contacts = contacts;
        this.access = access;
    }

    /**
     * The actors behind a name a case is assigned to; at most 200.
     *
     * @param whom {@code user:17}, {@code party:4} or {@code duty:street_team}
     */
    @Transactional(readOnly = true)
    public List<String> of(long matter, String whom) {
        if (!access.whoActs().id().equals(Actor.SYSTEM.id()))
            throw new IllegalStateException(access.whoActs().id() + " is not the program");
        if (whom.startsWith(Transitions.DUTY)) return holding(matter, whom);
        if (whom.matches("party:[0-9]{1,18}"))
            return contacts.ofParty(Long.parseLong(whom.substring("party:".length()))).stream()
                    .map(Contacts.Contact::actor)
                    .toList();
        return List.of(whom);
    }

    private List<String> holding(long matter, String whom) {
        var file = table.find(matter);
        if (file.isEmpty()) return List.of();
        String duty = whom.substring(Transitions.DUTY.length());
        var roles = book.byId(file.get().procedureId()).duties().get(duty);
        if (roles == null) return List.of();
        return contacts.holding(DutyRight.of(duty, roles), file.get().scope()).stream()
                .map(Contacts.Contact::actor)
                .toList();
    }
}
