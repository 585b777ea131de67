package org.chuangtu.party;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to people.
 *
 * <p>Whatever it answers is masked; in full only by {@link #readInFull}, which asks for what and writes it down. A person
 * belongs to a place and to the organisations they act for: whoever may see people there sees them, and for everybody else
 * they do not exist.
 */
@Service
public class People {

    static final String TABLE = "party.person";
    static final String DETAILS = "party.person_detail";
    static final String DELEGATIONS = "party.delegation";

    public static final int PURPOSE_MAX = 300;

    private final PersonTable table;
    private final OrganisationTable organisations;
    private final Places places;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    People(
            PersonTable table,
            OrganisationTable organisations,
            Places places,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.organisations = organisations;
        this.places = places;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /** What became of a wish to register or change a person. */
    public sealed interface Kept {

        /**
         * It is written down.
         *
         * @param person masked
         */
        record Done(Person person, long entry) implements Kept {}

        record Unfit(PersonDraft.Fault fault) implements Kept {}

        /** Somebody with that identity number is known. */
        record NumberTaken() implements Kept {}

        /** Nothing can be said of an erased person any more. */
        record Erased() implements Kept {}
    }

    // Reading
    // -----------------------------------------------------------------------------------------------------------

    /** Masked. A search finds whoever bears exactly that name: parts of names would let anybody read on by trying. */
    @Transactional(readOnly = true)
    public ListPage<Person> page(ListQuery query) {
        access.requireSomewhere(PartyRight.SEE_PEOPLE);
        return table.page(query, sight()).map(Person::masked);
    }

    /** Masked; empty for whom the actor may not see. */
    @Transactional(readOnly = true)
    public Optional<Person> find(long id) {
        access.requireSomewhere(PartyRight.SEE_PEOPLE);
        return table.find(id).filter(it -> may(PartyRight.SEE_PEOPLE, it)).map(Person::masked);
    }

    /**
     * Everything known of a person. The reading is written down with its purpose.
     *
     * @param purpose what it is needed for, without personal values
     */
    @Transactional
    public Person readInFull(long id, String purpose) {
        access.requireSomewhere(PartyRight.READ_PEOPLE_IN_FULL);
        if (purpose.isBlank() || purpose.length() > PURPOSE_MAX)
            throw new IllegalArgumentException(
                    "a purpose has 1 to " + PURPOSE_MAX + " characters, not " + purpose.length());
        var it = seen(id);
        require(PartyRight.READ_PEOPLE_IN_FULL, it);
        journal.enter("party.person.read", Row.of(TABLE, id), Map.of("purpose", purpose.strip()));
        return it;
    }

    /** For whom a person acts. */
    @Transactional(readOnly = true)
    public List<Delegation> delegationsOf(long id) {
        access.requireSomewhere(PartyRight.SEE_PEOPLE);
        var _ = seen(id);
        return table.delegationsOf(id);
    }

    /** Who acts for these organisations, as far as the actor may see them; masked, by delegation. */
    @Transactional(readOnly = true)
    public Map<Delegation, Person> actingFor(Collection<Long> ids) {
        if (!access.maySomewhere(PartyRight.SEE_PEOPLE) || ids.isEmpty()) return Map.of();
        var found = new java.util.LinkedHashMap<Delegation, Person>();
        var people = new HashMap<Long, Optional<Person>>();
        for (var it : table.delegationsFor(ids))
            people.computeIfAbsent(it.personId(), this::find)
                    .ifPresent(person -> found.put(it, person));
        return found;
    }

    /** Whether the actor may change or register people who act for that organisation, or are at that place. */
    public boolean mayRegister() {
        return access.maySomewhere(PartyRight.EDIT_PEOPLE);
    }

    public boolean mayEdit(Person it) {
        return !it.erased() && may(PartyRight.EDIT_PEOPLE, it);
    }

    public boolean mayReadInFull(Person it) {
        return !it.erased() && may(PartyRight.READ_PEOPLE_IN_FULL, it);
    }

    public boolean mayErase(Person it) {
        return !it.erased() && may(PartyRight.ERASE_PEOPLE, it);
    }

    // Writing
    // -----------------------------------------------------------------------------------------------------------

    /**
     * Registers somebody.
     *
     * @param actsFor the organisation they act for, from today on; null for none
     */
    @Transactional
    public Kept register(
            PersonDraft draft, @Nullable Long actsFor, Delegation.@Nullable Capacity capacity) {
        access.requireSomewhere(PartyRight.EDIT_PEOPLE);
        if (actsFor != null && organisations.find(actsFor).isEmpty())
            throw new NotFound("organisation " + actsFor);
        if (actsFor == null || !mayFor(PartyRight.EDIT_PEOPLE, actsFor))
            access.require(PartyRight.EDIT_PEOPLE, Parties.scopeAt(draft.placeId()));
        if (draft.name() == null)
            return new Kept.Unfit(new PersonDraft.Fault("name", "party.person.badName"));
        var fault = draft.fault();
        if (fault.isPresent()) return new Kept.Unfit(fault.get());
        if (draft.idNumber() != null && table.withIdNumber(draft.idNumber()).isPresent())
            return new Kept.NumberTaken();
        long entry = journal.enter("party.person.registered", null, Map.of());
        long id = table.insert(draft);
        if (actsFor != null)
            table.delegate(
                    id,
                    actsFor,
                    capacity == null ? Delegation.Capacity.CONTACT : capacity,
                    today(),
                    null);
        return new Kept.Done(table.find(id).orElseThrow().masked(), entry);
    }

    /** Changes what the draft names; what is null there stays. */
    @Transactional
    public Kept change(long id, long version, PersonDraft draft) {
        access.requireSomewhere(PartyRight.EDIT_PEOPLE);
        var now = table.lock(id).filter(it -> may(PartyRight.SEE_PEOPLE, it));
        if (now.isEmpty()) throw new NotFound("person " + id);
        require(PartyRight.EDIT_PEOPLE, now.get());
        if (now.get().erased()) return new Kept.Erased();
        if (now.get().version() != version) throw new Stale("person " + id);
        if (!java.util.Objects.equals(draft.placeId(), now.get().placeId())
                && !mayThroughOrganisation(PartyRight.EDIT_PEOPLE, id))
            access.require(PartyRight.EDIT_PEOPLE, Parties.scopeAt(draft.placeId()));
        var fault = draft.fault();
        if (fault.isPresent()) return new Kept.Unfit(fault.get());
        if (draft.idNumber() != null
                && table.withIdNumber(draft.idNumber()).filter(it -> it != id).isPresent())
            return new Kept.NumberTaken();
        long entry = journal.enter("party.person.changed", Row.of(TABLE, id));
        table.update(id, draft);
        return new Kept.Done(table.find(id).orElseThrow().masked(), entry);
    }

    /** From now on they act for that organisation. */
    @Transactional
    public long delegate(long id, long organisation, Delegation.Capacity capacity) {
        access.requireSomewhere(PartyRight.EDIT_PEOPLE);
        var it = seen(id);
        require(PartyRight.EDIT_PEOPLE, it);
        if (it.erased()) throw new NotFound("person " + id);
        var principal =
                organisations
                        .find(organisation)
                        .orElseThrow(() -> new NotFound("organisation " + organisation));
        // Nobody speaks for another's firm by their own say-so.
        if (!mayFor(PartyRight.EDIT_PEOPLE, organisation))
            access.require(PartyRight.EDIT_PEOPLE, Parties.scopeAt(principal.placeId()));
        journal.enter("party.delegation.made", Row.of(TABLE, id));
        return table.delegate(id, organisation, capacity, today(), null);
    }

    /** Today is the last day on which they act for it. */
    @Transactional
    public void end(long delegation) {
        access.requireSomewhere(PartyRight.EDIT_PEOPLE);
        var it =
                table.delegation(delegation)
                        .orElseThrow(() -> new NotFound("delegation " + delegation));
        if (!mayFor(PartyRight.EDIT_PEOPLE, it.organisationId()))
            require(PartyRight.EDIT_PEOPLE, seen(it.personId()));
        journal.enter("party.delegation.ended", Row.of(DELEGATIONS, delegation));
        table.end(delegation, today());
    }

    /** Forgets a person: every value, now and in the past. What remains is that there once was somebody of that number. */
    @Transactional
    public Kept erase(long id) {
        access.requireSomewhere(PartyRight.ERASE_PEOPLE);
        var it = seen(id);
        require(PartyRight.ERASE_PEOPLE, it);
        return erase(it);
    }

    /**
     * As {@link #erase(long)}, of what was read.
     *
     * @param version as it was read
     */
    @Transactional
    public Kept erase(long id, long version) {
        access.requireSomewhere(PartyRight.ERASE_PEOPLE);
        var it = seen(id);
        require(PartyRight.ERASE_PEOPLE, it);
        if (it.version() != version) throw new Stale("person " + id);
        return erase(it);
    }

    private Kept erase(Person it) {
        long id = it.id();
        if (it.erased()) return new Kept.Erased();
        var rows = new ArrayList<Row>(List.of(Row.of(DETAILS, id)));
        table.delegationsOf(id).forEach(d -> rows.add(Row.of(DELEGATIONS, d.id())));
        long entry =
                journal.forget(
                        "party.person.erased", Row.of(TABLE, id), rows, () -> table.erase(id));
        return new Kept.Done(table.find(id).orElseThrow().masked(), entry);
    }

    // -----------------------------------------------------------------------------------------------------------

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Formats.ZONE));
    }

    private Person seen(long id) {
        return table.find(id)
                .filter(it -> may(PartyRight.SEE_PEOPLE, it))
                .orElseThrow(() -> new NotFound("person " + id));
    }

    private void require(PartyRight right, Person it) {
        if (!may(right, it)) access.require(right, Parties.scopeAt(it.placeId()));
    }

    private boolean may(PartyRight right, Person it) {
        return access.may(right, Parties.scopeAt(it.placeId()))
                || mayThroughOrganisation(right, it.id());
    }

    private boolean mayThroughOrganisation(PartyRight right, long person) {
        return table.delegationsOf(person).stream()
                .anyMatch(it -> mayFor(right, it.organisationId()));
    }

    private boolean mayFor(PartyRight right, long organisation) {
        return access.may(right, Scope.of(organisation));
    }

    private PersonTable.Sight sight() {
        var at = new ArrayList<Long>();
        var of = new ArrayList<Long>();
        boolean everywhere = false;
        for (var permit : access.whoActs().permits()) {
            if (!PartyRight.SEE_PEOPLE.roles().contains(permit.role())) continue;
            switch (permit.scope()) {
                case Scope.Everywhere _ -> everywhere |= !permit.role().speaksForOne();
                case Scope.AtPlace(long place) -> {
                    if (!permit.role().speaksForOne()) at.addAll(places.within(place));
                }
                case Scope.OfOrganisation(long organisation) -> of.add(organisation);
            }
        }
        return new PersonTable.Sight(everywhere, at, of);
    }
}
