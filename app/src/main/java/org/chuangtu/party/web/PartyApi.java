package org.chuangtu.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.evidence.Cites;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Alias;
import org.chuangtu.party.Country;
import org.chuangtu.party.CreditCode;
import org.chuangtu.party.Delegation;
import org.chuangtu.party.Dossier;
import org.chuangtu.party.Fact;
import org.chuangtu.party.Honour;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Industries;
import org.chuangtu.party.Industry;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.IndustryDraft;
import org.chuangtu.party.IndustrySaved;
import org.chuangtu.party.MergeDesk;
import org.chuangtu.party.MergeList;
import org.chuangtu.party.MergeProposal;
import org.chuangtu.party.Merged;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.OrganisationLine;
import org.chuangtu.party.OrganisationList;
import org.chuangtu.party.Parties;
import org.chuangtu.party.People;
import org.chuangtu.party.Person;
import org.chuangtu.party.PersonDraft;
import org.chuangtu.party.Position;
import org.chuangtu.party.Saved;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Organisations, industries, likely duplicates and people for other programs; people are masked. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "parties")
class PartyApi {

    private final Parties parties;
    private final OrganisationList list;
    private final Industries industries;
    private final MergeDesk merges;
    private final MergeList mergeList;
    private final People people;
    private final Cites cites;

    PartyApi(
            Parties parties,
            OrganisationList list,
            Industries industries,
            MergeDesk merges,
            MergeList mergeList,
            People people,
            Cites cites) {
        this.parties = parties;
        this.list = list;
        this.industries = industries;
        this.merges = merges;
        this.mergeList = mergeList;
        this.people = people;
        this.cites = cites;
    }

    // Organisations
    // -------------------------------------------------------------------------------------------------------

    record OrganisationIn(
            @Nullable OrganisationKind kind,
            @Nullable String nameZh,
            @Nullable String nameEn,
            @Nullable String country,
            @Nullable Long place,
            @Nullable String address,
            @Nullable String listedAt,
            @Nullable LocalDate listedOn,
            @Nullable String website,
            @Nullable String note,
            @Nullable String creditCode,
            @Nullable Long source,
            @Nullable LocalDate asOf,
            @Nullable Boolean inferred,
            @Nullable Boolean verified) {}

    /**
     * A fact: {@code value} is the code, the name, the code of the industry or the honour.
     *
     * @param scheme of a code or an industry
     * @param role of a name
     * @param lon of a position, which needs no value; degrees
     * @param datum of a position: WGS-84 unless said, CGCS2000, GCJ-02 or BD-09
     */
    record FactIn(
            @Nullable Fact fact,
            @Nullable String value,
            @Nullable String scheme,
            Alias.@Nullable Role role,
            @Nullable String level,
            @Nullable Integer year,
            @Nullable LocalDate validTo,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String datum,
            Position.@Nullable Exactness exactness,
            @Nullable Long source,
            @Nullable LocalDate asOf,
            @Nullable Boolean inferred,
            @Nullable Boolean verified) {}

    /** @param contestedBy the record that holds a code which was given here too; null where none does */
    record SavedOut(Organisation organisation, @Nullable Long contestedBy, @Nullable Long merge) {}

    @GetMapping("/organisations")
    @Operation(
            summary = "Organisations, found by name, former name or code",
            description =
                    "kind, place (and all within it), industry (scheme~code, and all within it), honour, source, country, status"
                            + " (ACTIVE unless said; ALL for all), merging = 1, nowhere = 1; sort by name, kind, country, asOf or"
                            + " changed, downwards with a - before it")
    ResponseEntity<Slice.Part<OrganisationLine>> organisations(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String sort,
            @RequestParam(defaultValue = "") List<String> kind,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String industry,
            @RequestParam(defaultValue = "") String honour,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String merging,
            @RequestParam(defaultValue = "") String nowhere) {
        var filters = new LinkedHashMap<String, List<String>>();
        filters.put(OrganisationList.KIND, kinds(kind));
        filters.put(OrganisationList.PLACE, List.of(place));
        filters.put(OrganisationList.INDUSTRY, List.of(industry));
        filters.put(OrganisationList.HONOUR, List.of(honour));
        filters.put(OrganisationList.SOURCE, List.of(source));
        filters.put(OrganisationList.COUNTRY, List.of(country));
        filters.put(OrganisationList.STATUS, List.of(status));
        filters.put(OrganisationList.MERGING, List.of(merging));
        filters.put(OrganisationList.NOWHERE, List.of(nowhere));
        return slice.answer(list.page(slice.query(q, sort, filters)));
    }

    private static List<String> kinds(List<String> asked) {
        var kinds = new ArrayList<String>();
        for (var it : asked)
            if (!it.isBlank())
                kinds.add(
                        OrganisationKind.of(it)
                                .orElseThrow(() -> new BadInput("kind", it, "page.form.notChoice"))
                                .code());
        return kinds;
    }

    @GetMapping("/organisations/{id}")
    @Operation(
            summary = "Everything known of an organisation, each fact with its source",
            description =
                    "The id of a merged record is answered with the record that stands for it")
    ResponseEntity<Dossier> organisation(@PathVariable long id) {
        var it = parties.dossier(id).orElseThrow(() -> new NotFound("organisation " + id));
        return IfMatch.answer(it, it.organisation().entryId());
    }

    @PostMapping("/organisations")
    @Operation(summary = "Register an organisation")
    ResponseEntity<SavedOut> register(@RequestBody OrganisationIn body) {
        var codes = new ArrayList<Identifier>();
        if (body.creditCode() != null) codes.add(creditCode("creditCode", body.creditCode()));
        var out = done(parties.register(draft(body, null), codes));
        var it = out.organisation();
        return IfMatch.created("/api/v1/organisations/" + it.id(), out, it.entryId());
    }

    @PutMapping("/organisations/{id}")
    @Operation(summary = "Correct an organisation; codes are facts of their own")
    ResponseEntity<SavedOut> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody OrganisationIn body) {
        var was = parties.find(id).orElseThrow(() -> new NotFound("organisation " + id));
        var draft = draft(body, was);
        return saved(IfMatch.written(version, it -> parties.change(id, it, draft)));
    }

    @DeleteMapping("/organisations/{id}")
    @Operation(summary = "Retire an organisation; it stays with its history")
    ResponseEntity<SavedOut> retire(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return saved(IfMatch.written(version, it -> parties.retire(id, it, reason)));
    }

    @PostMapping("/organisations/{id}/reinstatement")
    @Operation(summary = "Bring a retired organisation back")
    ResponseEntity<SavedOut> reinstate(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return saved(IfMatch.written(version, it -> parties.reinstate(id, it)));
    }

    @PostMapping("/organisations/{id}/facts")
    @Operation(
            summary =
                    "Say a code, a name, an industry, an honour or the position of an organisation",
            description =
                    "A code another record holds is kept as contested, and a merge is proposed")
    ResponseEntity<SavedOut> say(@PathVariable long id, @RequestBody FactIn body) {
        if (body.fact() == null) throw new BadInput("fact", null, "page.form.required");
        var value = body.value() == null ? "" : body.value().strip();
        if (body.fact() != Fact.POSITION && (value.isEmpty() || value.length() > 200))
            throw new BadInput("value", null, "page.form.required");
        var provenance =
                cites.of(
                        body.source(),
                        body.asOf(),
                        Boolean.TRUE.equals(body.inferred()),
                        Boolean.TRUE.equals(body.verified()),
                        null);
        return saved(
                switch (body.fact()) {
                    case CODE -> parties.addCode(id, code(body.scheme(), value), provenance);
                    case NAME ->
                            parties.addName(
                                    id,
                                    new Alias(
                                            value,
                                            body.role() == null ? Alias.Role.OTHER : body.role()),
                                    provenance);
                    case INDUSTRY -> industry(id, body.scheme(), value, provenance);
                    case POSITION -> parties.locate(id, position(body), provenance);
                    case HONOUR ->
                            parties.addHonour(
                                    id,
                                    new Honour(
                                            value, body.level(), year(body.year()), body.validTo()),
                                    provenance);
                });
    }

    private static Position position(FactIn it) {
        if (it.lon() == null) throw new BadInput("lon", null, "page.form.required");
        if (it.lat() == null) throw new BadInput("lat", null, "page.form.required");
        var fault = Position.faultOf(it.lon(), it.lat());
        if (fault != null)
            throw new BadInput("lon", it.lon() + ", " + it.lat(), fault, it.lon(), it.lat());
        var datum = it.datum() == null ? "WGS-84" : it.datum();
        return new Position(
                new Place.Point(it.lon(), it.lat()),
                Datum.of(datum)
                        .orElseThrow(
                                () -> new BadInput("datum", datum, "party.position.datum", datum)),
                it.exactness());
    }

    private static @Nullable Integer year(@Nullable Integer year) {
        if (year != null && (year < 1900 || year > 2200))
            throw new BadInput("year", year.toString(), "page.api.outside", 1900, 2200);
        return year;
    }

    private Saved industry(long id, @Nullable String scheme, String code, Provenance provenance) {
        var named = scheme == null || scheme.isBlank() ? IndustryCode.AREA : scheme;
        if (named.length() > 40
                || code.length() > 40
                || industries.byCode(new IndustryCode(named, code)).isEmpty())
            throw new BadInput("value", code, "party.noSuchIndustry", named, code);
        return parties.addIndustry(id, new IndustryCode(named, code), provenance);
    }

    private static Identifier code(@Nullable String scheme, String value) {
        if (scheme == null || !scheme.matches("[a-z][a-z0-9-]{0,29}"))
            throw new BadInput("scheme", scheme, "party.schemeWrong", scheme == null ? "" : scheme);
        if (scheme.equals(Identifier.CREDIT_CODE)) return creditCode("value", value);
        if (value.length() > 100) throw new BadInput("value", null, "page.form.required");
        return Identifier.of(scheme, value);
    }

    private static Identifier creditCode(String field, String typed) {
        var fault = CreditCode.faultOf(typed);
        if (fault != null) throw new BadInput(field, typed, fault.messageKey(), typed);
        return Identifier.of(Identifier.CREDIT_CODE, typed);
    }

    @DeleteMapping("/organisations/{id}/facts/{fact}/{row}")
    @Operation(summary = "Take a fact back; the history keeps it")
    ResponseEntity<SavedOut> takeBack(
            @PathVariable long id, @PathVariable Fact fact, @PathVariable long row) {
        return saved(parties.remove(fact, row));
    }

    private OrganisationDraft draft(OrganisationIn it, @Nullable Organisation was) {
        if (it.kind() == null) throw new BadInput("kind", null, "page.form.required");
        if (blank(it.nameZh()) && blank(it.nameEn()))
            throw new BadInput("nameZh", it.nameZh(), "party.needsName");
        if (it.country() != null && !Country.isCode(it.country()))
            throw new BadInput("country", it.country(), "page.form.notChoice");
        if (it.website() != null && !it.website().matches("https?://[^\\s<>\"]{1,300}"))
            throw new BadInput("website", it.website(), "party.notAddress");
        return new OrganisationDraft(
                it.kind(),
                new Bilingual(it.nameZh(), it.nameEn()),
                it.country(),
                it.place(),
                it.address(),
                it.listedAt(),
                it.listedOn(),
                it.website(),
                it.note(),
                cites.of(
                        it.source(),
                        it.asOf(),
                        Boolean.TRUE.equals(it.inferred()),
                        Boolean.TRUE.equals(it.verified()),
                        was == null ? null : was.provenance()));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static ResponseEntity<SavedOut> saved(Saved saved) {
        var out = done(saved);
        return IfMatch.answer(out, out.organisation().entryId());
    }

    private static SavedOut done(Saved saved) {
        return switch (saved) {
            case Saved.Done(var it, _) -> new SavedOut(it, null, null);
            case Saved.Contested(var it, var holder, long merge, _) ->
                    new SavedOut(it, holder.id(), merge);
            case Saved.AlreadyThere(var it) -> new SavedOut(it, null, null);
            case Saved.MergedAway(var it) ->
                    throw new Refused("id", Long.toString(it.id()), "party.mergedAway");
        };
    }

    // Industries
    // ----------------------------------------------------------------------------------------------------------

    record IndustryOut(Industry industry, long organisations, List<Industry> within) {}

    /** @param scheme and {@code code} only when added: they stay */
    record IndustryIn(
            @Nullable String scheme,
            @Nullable String code,
            @Nullable String nameZh,
            @Nullable String nameEn,
            @Nullable String parentCode,
            @Nullable Integer level,
            @Nullable String groupZh,
            @Nullable String groupEn,
            @Nullable String ambition,
            @Nullable String remark,
            @Nullable Long source,
            @Nullable LocalDate asOf,
            @Nullable Boolean inferred,
            @Nullable Boolean verified) {}

    @GetMapping("/industries")
    @Operation(
            summary = "Industries, the area's own first; scheme narrows it to one classification",
            description = "retired=1 answers those that are no more instead")
    ResponseEntity<Slice.Part<Industry>> industries(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String scheme,
            @RequestParam(defaultValue = "") String retired) {
        return slice.answer(
                industries.page(
                        slice.query(
                                q,
                                "code",
                                Map.of(
                                        "scheme",
                                        List.of(scheme),
                                        Industries.RETIRED,
                                        List.of(retired)))));
    }

    @GetMapping("/industries/{id}")
    @Operation(summary = "An industry, what is within it, and how many organisations are in it")
    ResponseEntity<IndustryOut> industry(@PathVariable long id) {
        var it = industries.find(id).orElseThrow(() -> new NotFound("industry " + id));
        return IfMatch.answer(
                new IndustryOut(it, list.countIn(it.code()), industries.within(it.code())),
                it.entryId());
    }

    @PostMapping("/industries")
    @Operation(summary = "Add an industry to a classification")
    ResponseEntity<Industry> add(@RequestBody IndustryIn body) {
        var code =
                new IndustryCode(
                        needed("scheme", body.scheme(), 40), needed("code", body.code(), 40));
        var it = kept(industries.create(draft(code, body, null)));
        return IfMatch.created("/api/v1/industries/" + it.id(), it, it.entryId());
    }

    @PutMapping("/industries/{id}")
    @Operation(summary = "Correct an industry; its code stays")
    ResponseEntity<Industry> changeIndustry(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody IndustryIn body) {
        var was = industries.find(id).orElseThrow(() -> new NotFound("industry " + id));
        var draft = draft(was.code(), body, was.provenance());
        return answered(IfMatch.written(version, it -> industries.change(id, it, draft)));
    }

    @DeleteMapping("/industries/{id}")
    @Operation(summary = "Retire an industry; what was said under its code stays")
    ResponseEntity<Industry> retireIndustry(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answered(IfMatch.written(version, it -> industries.retire(id, it, reason)));
    }

    @PostMapping("/industries/{id}/reinstatement")
    @Operation(summary = "Bring a retired industry back")
    ResponseEntity<Industry> reinstateIndustry(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answered(IfMatch.written(version, it -> industries.reinstate(id, it)));
    }

    private IndustryDraft draft(IndustryCode code, IndustryIn it, @Nullable Provenance was) {
        if (blank(it.nameZh()) && blank(it.nameEn()))
            throw new BadInput("nameZh", it.nameZh(), "party.needsName");
        if (it.level() != null && (it.level() < 1 || it.level() > 10))
            throw new BadInput("level", it.level().toString(), "page.api.outside", 1, 10);
        return new IndustryDraft(
                code,
                new Bilingual(it.nameZh(), it.nameEn()),
                blank(it.parentCode()) ? null : it.parentCode(),
                it.level(),
                blank(it.groupZh()) && blank(it.groupEn())
                        ? null
                        : new Bilingual(it.groupZh(), it.groupEn()),
                it.ambition(),
                it.remark(),
                cites.of(
                        it.source(),
                        it.asOf(),
                        Boolean.TRUE.equals(it.inferred()),
                        Boolean.TRUE.equals(it.verified()),
                        was));
    }

    private static String needed(String field, @Nullable String typed, int most) {
        if (typed == null || typed.isBlank() || typed.strip().length() > most)
            throw new BadInput(field, typed, "page.form.required");
        return typed.strip();
    }

    private static ResponseEntity<Industry> answered(IndustrySaved saved) {
        var it = kept(saved);
        return IfMatch.answer(it, it.entryId());
    }

    private static Industry kept(IndustrySaved saved) {
        return switch (saved) {
            case IndustrySaved.Done(var it, _) -> it;
            case IndustrySaved.AlreadyThere(var it) -> it;
            case IndustrySaved.CodeTaken(var by) ->
                    throw new BadInput(
                            "code",
                            by.code().code(),
                            "party.industry.codeTaken",
                            by.code().code(),
                            by.name().here());
            case IndustrySaved.NoSuchParent(var code) ->
                    throw new BadInput(
                            "parentCode",
                            code.code(),
                            "party.noSuchIndustry",
                            code.scheme(),
                            code.code());
            case IndustrySaved.WithinItself(_, var parent) ->
                    throw new BadInput("parentCode", parent, "party.industry.withinItself", parent);
            case IndustrySaved.StillHolds(var it, int within) ->
                    throw new BadInput(
                            "id", Long.toString(it.id()), "party.industry.stillHolds", within);
        };
    }

    // Likely duplicates
    // ---------------------------------------------------------------------------------------------------

    record MergeIn(@Nullable Long left, @Nullable Long right) {}

    /** @param survivor the record that stays, one of the two; null when they are two */
    record DecisionIn(@Nullable Long survivor, @Nullable String why) {}

    @GetMapping("/merges")
    @Operation(
            summary = "Records that may be one organisation, those that wait for a decision first",
            description =
                    "state: OPEN, MERGED or DISTINCT; reason: SAME_CODE, CODE_OF_ANOTHER, SAME_NAME, SIMILAR_NAME or BY_HAND")
    ResponseEntity<Slice.Part<MergeList.Line>> merges(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "state") String sort,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason) {
        return slice.answer(
                mergeList.page(
                        slice.query(
                                q,
                                sort,
                                Map.of("state", List.of(state), "reason", List.of(reason)))));
    }

    @GetMapping("/merges/{id}")
    @Operation(summary = "One pair")
    ResponseEntity<MergeProposal> merge(@PathVariable long id) {
        var it = merges.find(id).orElseThrow(() -> new NotFound("merge " + id));
        return IfMatch.answer(it, it.entryId());
    }

    @PostMapping("/merges")
    @Operation(summary = "Say that two records may be one")
    ResponseEntity<MergeProposal> propose(@RequestBody MergeIn body) {
        if (body.left() == null) throw new BadInput("left", null, "page.form.required");
        if (body.right() == null || body.right().equals(body.left()))
            throw new BadInput("right", null, "page.form.required");
        var it = merges.find(merges.propose(body.left(), body.right())).orElseThrow();
        return IfMatch.created("/api/v1/merges/" + it.id(), it, it.entryId());
    }

    @PostMapping("/merges/{id}/decision")
    @Operation(summary = "Merge the two, or keep them apart; undone through the journal")
    ResponseEntity<MergeProposal> decide(@PathVariable long id, @RequestBody DecisionIn body) {
        var why = body.why() == null ? "" : body.why().strip();
        if (why.isEmpty() || why.length() > 1_000)
            throw new BadInput("why", null, "page.form.required");
        var it = merges.find(id).orElseThrow(() -> new NotFound("merge " + id));
        var survivor = body.survivor();
        if (survivor != null && survivor != it.left() && survivor != it.right())
            throw new BadInput("survivor", survivor.toString(), "page.form.notChoice");
        var merged = survivor == null ? merges.keepApart(id, why) : merges.merge(id, survivor, why);
        return switch (merged) {
            case Merged.Done(var done, _, _) -> IfMatch.answer(done, done.entryId());
            case Merged.AlreadyDecided _ -> throw new ResponseStatusException(HttpStatus.CONFLICT);
            case Merged.MovedOn _ ->
                    throw new Refused("id", Long.toString(id), "party.merge.movedOn");
        };
    }

    // People
    // ---------------------------------------------------------------------------------------------------------------

    record PersonOut(Person person, List<Delegation> actsFor) {}

    /**
     * @param organisation for which they act from today on; only when registered
     * @param capacity in which they act for it; CONTACT unless said
     */
    record PersonIn(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String idNumber,
            @Nullable Long place,
            @Nullable Long organisation,
            Delegation.@Nullable Capacity capacity) {

        PersonDraft draft() {
            return new PersonDraft(name, phone, email, idNumber, place);
        }

        /** Never the values: what is printed ends up in logs. */
        @Override
        public String toString() {
            return "PersonIn";
        }
    }

    record DelegationIn(@Nullable Long organisation, Delegation.@Nullable Capacity capacity) {}

    record PurposeIn(@Nullable String purpose) {}

    @GetMapping("/people")
    @Operation(summary = "People, masked; q finds by the full name")
    ResponseEntity<Slice.Part<Person>> people(
            Slice slice, @RequestParam(defaultValue = "") String q) {
        return slice.answer(people.page(slice.query(q, "", Map.of())));
    }

    @GetMapping("/people/{id}")
    @Operation(summary = "A person, masked, and for whom they act")
    ResponseEntity<PersonOut> person(@PathVariable long id) {
        return answer(id);
    }

    @PostMapping("/people")
    @Operation(summary = "Register a person; the answer is masked like every other")
    ResponseEntity<PersonOut> register(@RequestBody PersonIn body) {
        if (blank(body.name())) throw new BadInput("name", null, "page.form.required");
        var it = kept(people.register(body.draft(), body.organisation(), body.capacity()));
        return IfMatch.created("/api/v1/people/" + it.id(), out(it.id()), it.version());
    }

    @PutMapping("/people/{id}")
    @Operation(
            summary = "Correct what is known of a person",
            description =
                    "Personal values that are left out stay, since answers carry them masked; the place is as said, null"
                            + " for none")
    ResponseEntity<PersonOut> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody PersonIn body) {
        var it = IfMatch.written(version, read -> kept(people.change(id, read, body.draft())));
        return IfMatch.answer(out(id), it.version());
    }

    @DeleteMapping("/people/{id}")
    @Operation(
            summary = "Erase a person: every value, now and in the history",
            description = "There is no way back. What remains is that there once was somebody")
    ResponseEntity<PersonOut> erase(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        var it = IfMatch.written(version, read -> kept(people.erase(id, read)));
        return IfMatch.answer(out(id), it.version());
    }

    @PostMapping("/people/{id}/delegations")
    @Operation(summary = "From today on they act for that organisation")
    ResponseEntity<PersonOut> delegate(@PathVariable long id, @RequestBody DelegationIn body) {
        if (body.organisation() == null)
            throw new BadInput("organisation", null, "page.form.required");
        if (body.capacity() == null) throw new BadInput("capacity", null, "page.form.required");
        long _ = people.delegate(id, body.organisation(), body.capacity());
        return answer(id);
    }

    @DeleteMapping("/people/{id}/delegations/{delegation}")
    @Operation(summary = "Today is the last day on which they act for it")
    ResponseEntity<PersonOut> end(@PathVariable long id, @PathVariable long delegation) {
        if (people.delegationsOf(id).stream().noneMatch(it -> it.id() == delegation))
            throw new NotFound("delegation " + delegation);
        people.end(delegation);
        return answer(id);
    }

    private ResponseEntity<PersonOut> answer(long id) {
        var it = out(id);
        return IfMatch.answer(it, it.person().version());
    }

    private PersonOut out(long id) {
        var it = people.find(id).orElseThrow(() -> new NotFound("person " + id));
        return new PersonOut(it, people.delegationsOf(id));
    }

    /** What was refused is said without its value: answers end up in logs. */
    private static Person kept(People.Kept kept) {
        return switch (kept) {
            case People.Kept.Done(var it, _) -> it;
            case People.Kept.Unfit(var fault) ->
                    throw new BadInput(fault.field(), null, fault.messageKey());
            case People.Kept.NumberTaken _ ->
                    throw new BadInput("idNumber", null, "party.person.numberTaken");
            case People.Kept.Erased _ -> throw new BadInput("id", null, "party.person.isErased");
        };
    }

    @PostMapping("/people/{id}/reading")
    @Operation(summary = "A person in full, for a purpose; the reading is written down")
    ResponseEntity<Person> read(@PathVariable long id, @RequestBody PurposeIn body) {
        var purpose = body.purpose() == null ? "" : body.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > People.PURPOSE_MAX)
            throw new BadInput("purpose", null, "page.form.required");
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(people.readInFull(id, purpose));
    }
}
