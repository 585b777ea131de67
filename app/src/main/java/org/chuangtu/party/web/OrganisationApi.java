package org.chuangtu.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.chuangtu.party.Dossier;
import org.chuangtu.party.Fact;
import org.chuangtu.party.Honour;
import org.chuangtu.party.Identifier;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.Organisation;
import org.chuangtu.party.OrganisationDraft;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.OrganisationLine;
import org.chuangtu.party.OrganisationList;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Position;
import org.chuangtu.party.Saved;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
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

/** Organisations, and each fact said of one, for other programs. */
@RestController
@RequestMapping("/api/v1/organisations")
@Tag(name = "parties")
class OrganisationApi {

    private final Parties parties;
    private final OrganisationList list;
    private final Industries industries;
    private final Cites cites;

    OrganisationApi(Parties parties, OrganisationList list, Industries industries, Cites cites) {
        this.parties = parties;
        this.list = list;
        this.industries = industries;
        this.cites = cites;
    }

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

    @GetMapping
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
            @Parameter(description = "The code of a kind of organisation; several may be given.")
                    @RequestParam(defaultValue = "")
                    List<String> kind,
            @Parameter(description = "The number of a place: what is registered there, or within.")
                    @RequestParam(defaultValue = "")
                    String place,
            @Parameter(description = "scheme~code: those in it, or in one within it.")
                    @RequestParam(defaultValue = "")
                    String industry,
            @Parameter(description = "An honour, as it is called.") @RequestParam(defaultValue = "")
                    String honour,
            @Parameter(description = "The number of a source that says something of them.")
                    @RequestParam(defaultValue = "")
                    String source,
            @Parameter(description = "ISO 3166-1 alpha-3.") @RequestParam(defaultValue = "")
                    String country,
            @Parameter(description = "ACTIVE, unless said; ALL for all.")
                    @RequestParam(defaultValue = "")
                    String status,
            @Parameter(description = "1: those that may be one with another.")
                    @RequestParam(defaultValue = "")
                    String merging,
            @Parameter(description = "1: those without a known position.")
                    @RequestParam(defaultValue = "")
                    String nowhere) {
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

    @GetMapping("/{id}")
    @Operation(
            summary = "Everything known of an organisation, each fact with its source",
            description =
                    "The id of a merged record is answered with the record that stands for it")
    ResponseEntity<Dossier> organisation(@PathVariable long id) {
        var it = parties.dossier(id).orElseThrow(() -> new NotFound("organisation " + id));
        return IfMatch.answer(it, it.organisation().entryId());
    }

    @PostMapping
    @Operation(summary = "Register an organisation")
    ResponseEntity<SavedOut> register(@RequestBody OrganisationIn body) {
        var codes = new ArrayList<Identifier>();
        if (body.creditCode() != null) codes.add(creditCode("creditCode", body.creditCode()));
        var out = done(parties.register(draft(body, null), codes));
        var it = out.organisation();
        return IfMatch.created("/api/v1/organisations/" + it.id(), out, it.entryId());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Correct an organisation; codes are facts of their own")
    ResponseEntity<SavedOut> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody OrganisationIn body) {
        var was = parties.find(id).orElseThrow(() -> new NotFound("organisation " + id));
        var draft = draft(body, was);
        return saved(IfMatch.written(version, it -> parties.change(id, it, draft)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Retire an organisation; it stays with its history")
    ResponseEntity<SavedOut> retire(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return saved(IfMatch.written(version, it -> parties.retire(id, it, reason)));
    }

    @PostMapping("/{id}/reinstatement")
    @Operation(summary = "Bring a retired organisation back")
    ResponseEntity<SavedOut> reinstate(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return saved(IfMatch.written(version, it -> parties.reinstate(id, it)));
    }

    @PostMapping("/{id}/facts")
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

    @DeleteMapping("/{id}/facts/{fact}/{row}")
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
}
