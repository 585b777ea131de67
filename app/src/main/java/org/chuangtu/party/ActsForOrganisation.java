package org.chuangtu.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who acts for an organisation, masked, on its page; for those who may see people. */
@Component
class ActsForOrganisation implements OrganisationSection {

    private final People people;
    private final Access access;
    private final Words words;

    ActsForOrganisation(People people, Access access, Words words) {
        this.people = people;
        this.access = access;
        this.words = words;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String messageKey() {
        return "party.people.actingFor";
    }

    @Override
    public @Nullable Content of(long organisation, Set<Long> ids) {
        if (!access.maySomewhere(PartyRight.SEE_PEOPLE)) return null;
        var rows = new ArrayList<List<Cell>>();
        people.actingFor(ids)
                .forEach((it, person) ->
                        rows.add(
                                List.of(
                                        Cell.link(
                                                person.name() == null ? "—" : person.name(),
                                                person.path()),
                                        Cell.text(words.of(it.capacity().messageKey())),
                                        Cell.text(person.phone()),
                                        Cell.day(it.from()),
                                        it.until() == null
                                                ? Cell.text(words.of("party.person.noEnd"))
                                                : Cell.day(it.until()))));
        var actions =
                people.mayRegister()
                        ? List.of(
                                new Action(
                                        "party.person.new",
                                        "/people/new?organisation=" + organisation))
                        : List.<Action>of();
        return rows.isEmpty() && actions.isEmpty()
                ? null
                : new Content(
                        List.of(
                                "party.person.name",
                                "party.capacity",
                                "party.person.phone",
                                "party.person.from",
                                "party.person.until"),
                        rows,
                        actions,
                        null);
    }
}
