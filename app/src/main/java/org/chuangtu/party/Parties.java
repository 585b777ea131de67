package org.chuangtu.party;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to organisations.
 *
 * <p>Answers about many at once take many ids at once and run one query. An id of a merged record is understood everywhere
 * and answered with the record that stands for it.
 */
@Service
public class Parties {

    public static final String TABLE = "party.organisation";

    /** Where the classes of organisations are kept. */
    public static final String INDUSTRIES = "party.organisation_industry";

    private static final int MOST_AT_ONCE = 200_000;

    private final OrganisationTable table;
    private final MergeTable merges;
    private final Places places;
    private final Journal journal;
    private final Access access;

    Parties(
            OrganisationTable table,
            MergeTable merges,
            Places places,
            Journal journal,
            Access access) {
        this.table = table;
        this.merges = merges;
        this.places = places;
        this.journal = journal;
        this.access = access;
    }

    // Reading
    // -----------------------------------------------------------------------------------------------------------

    /** The record of that id itself, merged or not. */
    @Transactional(readOnly = true)
    public Optional<Organisation> find(long id) {
        access.requireSomewhere(PartyRight.READ);
        return table.find(id);
    }

    /** Everything known of it; of a merged record, everything known of the one that stands for it. */
    @Transactional(readOnly = true)
    public Optional<Dossier> dossier(long id) {
        access.requireSomewhere(PartyRight.READ);
        return table.find(id)
                .flatMap(it ->
                        it.mergedInto() == null ? Optional.of(it) : table.find(it.mergedInto()))
                .map(this::dossier);
    }

    private Dossier dossier(Organisation it) {
        var mergedIn = table.mergedInto(it.id());
        var ids = new ArrayList<Long>(List.of(it.id()));
        mergedIn.forEach(record -> ids.add(record.id()));
        return new Dossier(
                it,
                mergedIn,
                table.codesOf(ids),
                table.namesOf(ids),
                table.industriesOf(ids),
                table.honoursOf(ids),
                table.positionsOf(ids));
    }

    /**
     * What is most often asked, by the id asked for; unknown ids are left out. At most 200,000 at once, as all below.
     */
    @Transactional(readOnly = true)
    public Map<Long, Brief> briefs(Collection<Long> ids) {
        access.requireSomewhere(PartyRight.READ);
        var distinct = bounded(ids);
        return distinct.isEmpty()
                ? Map.of()
                : table.briefs(distinct).stream()
                        .collect(Collectors.toUnmodifiableMap(Brief::id, it -> it));
    }

    /** As {@link #briefs} stood at a past instant: where each lay, whether it stood, and under which record. */
    @Transactional(readOnly = true)
    public Map<Long, Brief> briefsAsOf(Collection<Long> ids, Instant at) {
        access.requireSomewhere(PartyRight.READ);
        var distinct = bounded(ids);
        return distinct.isEmpty()
                ? Map.of()
                : table.briefsAsOf(distinct, at).stream()
                        .collect(Collectors.toUnmodifiableMap(Brief::id, it -> it));
    }

    public Map<Long, Bilingual> names(Collection<Long> ids) {
        return briefs(ids).values().stream()
                .collect(Collectors.toUnmodifiableMap(Brief::id, Brief::name));
    }

    /** The countries of those whose country is known. */
    public Map<Long, String> countries(Collection<Long> ids) {
        var countries = new HashMap<Long, String>();
        briefs(ids)
                .values()
                .forEach(it -> {
                    if (it.country() != null) countries.put(it.id(), it.country());
                });
        return countries;
    }

    /** The places of those whose place is known. */
    public Map<Long, Long> placesOf(Collection<Long> ids) {
        var found = new HashMap<Long, Long>();
        briefs(ids)
                .values()
                .forEach(it -> {
                    if (it.placeId() != null) found.put(it.id(), it.placeId());
                });
        return found;
    }

    /** The class of a scheme each belongs to, the one recorded first where there are several; those without one are left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> industriesIn(String scheme, Collection<Long> ids) {
        access.requireSomewhere(PartyRight.READ);
        return ids.isEmpty() ? Map.of() : table.firstIndustries(scheme, ids);
    }

    /** Which record stands for each: itself, unless it was merged. */
    public Map<Long, Long> standingFor(Collection<Long> ids) {
        return briefs(ids).values().stream()
                .collect(Collectors.toUnmodifiableMap(Brief::id, Brief::standsFor));
    }

    /** The record that stands for the holder of each code, by code as it was asked; codes nobody holds are left out. */
    @Transactional(readOnly = true)
    public Map<String, Long> byIdentifiers(String scheme, Collection<String> values) {
        access.requireSomewhere(PartyRight.READ);
        if (values.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    values.size() + " codes at once, at most " + MOST_AT_ONCE);
        if (values.isEmpty()) return Map.of();
        var asked = new HashMap<String, String>();
        values.forEach(it -> asked.put(it, asKept(scheme, it)));
        var holders = table.holders(scheme, Set.copyOf(asked.values()));
        var found = new HashMap<String, Long>();
        asked.forEach((it, kept) -> {
            var holder = holders.get(kept);
            if (holder != null) found.put(it, holder);
        });
        return found;
    }

    private static String asKept(String scheme, String value) {
        return scheme.equals(Identifier.STOCK) ? Identifier.stock(value.strip()) : value.strip();
    }

    @Transactional(readOnly = true)
    public Optional<Long> byIdentifier(Identifier code) {
        return Optional.ofNullable(
                byIdentifiers(code.scheme(), List.of(code.value())).get(code.value()));
    }

    /** The active organisations at a place and at all places within it. */
    @Transactional(readOnly = true)
    public Set<Long> within(long place) {
        access.requireSomewhere(PartyRight.READ);
        return Set.copyOf(table.atPlaces(places.within(place)));
    }

    /** The organisations one of whose names holds the text, the closest first; at most 100. */
    @Transactional(readOnly = true)
    public List<Brief> search(String text, int limit) {
        access.requireSomewhere(PartyRight.READ);
        return text.isBlank() || text.length() > 200
                ? List.of()
                : table.search(text.strip(), Math.clamp(limit, 1, 100));
    }

    /**
     * Whom these credit codes or names mean, by code or name: the records that stand for them, several where a name is not
     * unique; names of nobody are left out. For files, which call organisations by name.
     */
    @Transactional(readOnly = true)
    public Map<String, List<Long>> named(Collection<String> codesOrNames) {
        access.requireSomewhere(PartyRight.READ);
        if (codesOrNames.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    codesOrNames.size() + " names at once, at most " + MOST_AT_ONCE);
        return codesOrNames.isEmpty() ? Map.of() : table.named(codesOrNames);
    }

    /**
     * Who held an honour, as it was known at that instant, by name of the organisation.
     *
     * @param year of the honour; null for any
     */
    @Transactional(readOnly = true)
    public List<Honoured> honoured(String honour, @Nullable Integer year, Instant asOf) {
        access.requireSomewhere(PartyRight.READ);
        return table.honoured(honour, year, asOf);
    }

    /** The honours of each of these records; those without any on record are left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<Dossier.Honour>> honoursOf(Collection<Long> ids) {
        access.requireSomewhere(PartyRight.READ);
        return table.honoursOf(bounded(ids)).stream()
                .collect(Collectors.groupingBy(Dossier.Honour::organisationId));
    }

    private static Set<Long> bounded(Collection<Long> ids) {
        var distinct = Set.copyOf(ids);
        if (distinct.size() > MOST_AT_ONCE)
            throw new IllegalArgumentException(
                    distinct.size() + " organisations at once, at most " + MOST_AT_ONCE);
        return distinct;
    }

    // Writing
    // -----------------------------------------------------------------------------------------------------------

    @Transactional
    public Saved create(OrganisationDraft draft) {
        requireEdit(null, draft.placeId());
        long entry = journal.enterUnlessOpen("party.organisation.created", null, Map.of());
        long id = table.insert(draft);
        merges.proposeFor(List.of(id));
        return done(id, entry);
    }

    /** As {@link #create}, with the codes it is known by, all in one entry; a code another record holds is kept as contested. */
    @Transactional
    public Saved register(OrganisationDraft draft, List<Identifier> codes) {
        requireEdit(null, draft.placeId());
        long entry = journal.enter("party.organisation.created", null, Map.of());
        long id = table.insert(draft);
        Saved.@Nullable Contested contested = null;
        for (var code : codes) {
            var holder = table.holder(code);
            table.addCode(id, code, holder.isPresent(), draft.provenance());
            if (holder.isPresent())
                contested =
                        new Saved.Contested(
                                table.find(id).orElseThrow(),
                                table.briefs(List.of(holder.get())).getFirst(),
                                merges.proposeForCode(id, holder.get(), code),
                                entry);
        }
        merges.proposeFor(List.of(id));
        return contested == null ? done(id, entry) : contested;
    }

    /**
     * Changes what is said of an organisation. A name that changes stays with it as a former one, so that it is still found.
     *
     * @param version the entryId that was read
     */
    @Transactional
    public Saved change(long id, long version, OrganisationDraft draft) {
        var now = table.find(id).orElseThrow(() -> new NotFound("organisation " + id));
        requireEdit(id, now.placeId());
        if (now.status() == Organisation.Status.MERGED) return new Saved.MergedAway(now);
        if (!Objects.equals(now.placeId(), draft.placeId())) requireEdit(id, draft.placeId());
        long entry = journal.enter("party.organisation.changed", Row.of(TABLE, id));
        if (!table.update(id, version, draft)) throw new Stale("organisation " + id);
        keepFormer(id, now.name().zh(), draft.name().zh(), now.provenance());
        keepFormer(id, now.name().en(), draft.name().en(), now.provenance());
        return done(id, entry);
    }

    private void keepFormer(
            long id, @Nullable String before, @Nullable String after, Provenance provenance) {
        if (before != null && !before.equals(after))
            table.addName(id, new Alias(before, Alias.Role.FORMER), provenance);
    }

    /** It is no more. It stays, with its history, and comes back by undo. */
    @Transactional
    public Saved retire(long id, long version, String reason) {
        var now = table.find(id).orElseThrow(() -> new NotFound("organisation " + id));
        requireEdit(id, now.placeId());
        if (now.status() == Organisation.Status.MERGED) return new Saved.MergedAway(now);
        if (now.status() == Organisation.Status.RETIRED) return new Saved.AlreadyThere(now);
        long entry =
                journal.enter(
                        "party.organisation.retired", Row.of(TABLE, id), Map.of("reason", reason));
        if (!table.retire(id, version)) throw new Stale("organisation " + id);
        return done(id, entry);
    }

    /** It is there after all. */
    @Transactional
    public Saved reinstate(long id, long version) {
        var now = requireOwn(id);
        if (now.status() == Organisation.Status.MERGED) return new Saved.MergedAway(now);
        if (now.status() == Organisation.Status.ACTIVE) return new Saved.AlreadyThere(now);
        long entry = journal.enter("party.organisation.reinstated", Row.of(TABLE, id));
        if (!table.reinstate(id, version)) throw new Stale("organisation " + id);
        return done(id, entry);
    }

    /** A code it is known by. One that another record holds is kept as contested, and a merge is proposed. */
    @Transactional
    public Saved addCode(long id, Identifier code, Provenance provenance) {
        var now = requireOwn(id);
        if (now.status() == Organisation.Status.MERGED) return new Saved.MergedAway(now);
        var holder = table.holder(code).filter(it -> it != id);
        long entry =
                journal.enter(
                        "party.organisation.codeAdded",
                        Row.of(TABLE, id),
                        Map.of("scheme", code.scheme()));
        if (!table.addCode(id, code, holder.isPresent(), provenance))
            return new Saved.AlreadyThere(now);
        if (holder.isEmpty()) return done(id, entry);
        long proposal = merges.proposeForCode(id, holder.get(), code);
        return new Saved.Contested(
                now, table.briefs(List.of(holder.get())).getFirst(), proposal, entry);
    }

    @Transactional
    public Saved addName(long id, Alias alias, Provenance provenance) {
        return add(id, Fact.NAME, () -> table.addName(id, alias, provenance));
    }

    @Transactional
    public Saved addIndustry(long id, IndustryCode industry, Provenance provenance) {
        return add(id, Fact.INDUSTRY, () -> table.addIndustry(id, industry, provenance));
    }

    @Transactional
    public Saved addHonour(long id, Honour honour, Provenance provenance) {
        return add(id, Fact.HONOUR, () -> table.addHonour(id, honour, provenance));
    }

    /** Where it is; what was said before is replaced, and kept in its history. */
    @Transactional
    public Saved locate(long id, Position position, Provenance provenance) {
        return add(id, Fact.POSITION, () -> table.locate(id, position, provenance));
    }

    private Saved add(long id, Fact fact, java.util.function.BooleanSupplier adding) {
        var now = requireOwn(id);
        if (now.status() == Organisation.Status.MERGED) return new Saved.MergedAway(now);
        long entry =
                journal.enter(
                        "party.organisation.factAdded",
                        Row.of(TABLE, id),
                        Map.of("fact", fact.name()));
        return adding.getAsBoolean() ? done(id, entry) : new Saved.AlreadyThere(now);
    }

    /** Takes back a fact; the history keeps it. */
    @Transactional
    public Saved remove(Fact fact, long row) {
        long id =
                table.ownerOf(fact, row).orElseThrow(() -> new NotFound(fact.table() + " " + row));
        requireOwn(id);
        long entry =
                journal.enter(
                        "party.organisation.factRemoved",
                        Row.of(TABLE, id),
                        Map.of("fact", fact.name()));
        table.remove(fact, row);
        return done(id, entry);
    }

    private Saved done(long id, long entry) {
        return new Saved.Done(table.find(id).orElseThrow(), entry);
    }

    private Organisation requireOwn(long id) {
        var now = table.find(id).orElseThrow(() -> new NotFound("organisation " + id));
        requireEdit(id, now.placeId());
        return now;
    }

    /** Whether the actor may change it: at its place, or because it is their own. */
    public boolean mayEdit(Organisation it) {
        return mayEdit(it.id(), it.placeId());
    }

    /** As {@link #mayEdit(Organisation)}, of one at that place; null where its place is not known. */
    public boolean mayEdit(long id, @Nullable Long place) {
        return access.may(PartyRight.EDIT, Scope.of(id))
                || access.may(PartyRight.EDIT, scopeAt(place));
    }

    /** Whether the actor may register an organisation there; null for one whose place is not known. */
    public boolean mayRegisterAt(@Nullable Long place) {
        return access.may(PartyRight.EDIT, scopeAt(place));
    }

    /** Whether there is a place at all at which the actor may register one. */
    public boolean mayRegister() {
        return access.whoActs().permits().stream()
                .anyMatch(it ->
                        PartyRight.EDIT.roles().contains(it.role())
                                && !(it.scope() instanceof Scope.OfOrganisation));
    }

    private void requireEdit(@Nullable Long id, @Nullable Long place) {
        if (id != null && access.may(PartyRight.EDIT, Scope.of(id))) return;
        access.require(PartyRight.EDIT, scopeAt(place));
    }

    static Scope scopeAt(@Nullable Long place) {
        return place == null ? Scope.EVERYWHERE : Scope.at(place);
    }
}
