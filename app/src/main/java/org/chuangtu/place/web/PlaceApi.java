package org.chuangtu.place.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.chuangtu.evidence.Cites;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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

/** Places for other programs. */
@RestController
@RequestMapping("/api/v1/places")
@Tag(name = "places")
class PlaceApi {

    private static final int FOUND_MAX = 100;

    private final Places places;
    private final Cites cites;

    PlaceApi(Places places, Cites cites) {
        this.places = places;
        this.cites = cites;
    }

    /** @param path what it lies within, from the top down, itself last */
    record PlaceOut(Place place, List<Long> path, List<Long> within) {}

    /**
     * @param within what it lies within; null at the top
     * @param geometry GeoJSON as text; null leaves the shape as it is
     */
    record PlaceIn(
            @Nullable String code,
            @Nullable PlaceKind kind,
            @Nullable String nameZh,
            @Nullable String nameEn,
            @Nullable Long within,
            @Nullable String stage,
            @Nullable List<String> industryCodes,
            @Nullable String note,
            @Nullable String geometry,
            @Nullable String datum,
            @Nullable Long source,
            @Nullable LocalDate asOf,
            @Nullable Boolean inferred,
            @Nullable Boolean verified) {}

    @GetMapping
    @Operation(
            summary = "Places: found by name or code, or those directly within one",
            description =
                    "q finds; within lists what lies directly within; with neither, those at the top")
    ResponseEntity<Slice.Part<Place>> places(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @Parameter(description = "The number of a place: what lies directly within it.")
                    @RequestParam(required = false)
                    @Nullable Long within) {
        var all = q.isBlank() ? places.children(within) : places.search(q, FOUND_MAX);
        return slice.answer(ListPage.cut(all, slice.query("", "")));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One place, what it lies within and what lies within it")
    ResponseEntity<PlaceOut> place(@PathVariable long id) {
        return answer(places.find(id).orElseThrow(() -> new NotFound("place " + id)));
    }

    private ResponseEntity<PlaceOut> answer(Place it) {
        return IfMatch.answer(out(it), it.entryId());
    }

    private PlaceOut out(Place it) {
        return new PlaceOut(
                it,
                places.pathTo(it.id()).stream().map(Place::id).toList(),
                places.children(it.id()).stream().map(Place::id).toList());
    }

    @GetMapping(path = "/{id}/geometry", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Its shape as GeoJSON; 404 where nobody published one")
    String geometry(@PathVariable long id) {
        return places.geometryOf(id).orElseThrow(() -> new NotFound("shape of place " + id));
    }

    @PostMapping
    @Operation(summary = "Register a place")
    ResponseEntity<PlaceOut> create(@RequestBody PlaceIn body) {
        var it = done(places.create(draft(body, null)));
        return IfMatch.created("/api/v1/places/" + it.id(), out(it), it.entryId());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Correct a place")
    ResponseEntity<PlaceOut> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody PlaceIn body) {
        var was = places.find(id).orElseThrow(() -> new NotFound("place " + id));
        var draft = draft(body, was);
        return answer(done(IfMatch.written(version, it -> places.change(id, it, draft))));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Retire a place; it stays with its history")
    ResponseEntity<PlaceOut> retire(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answer(done(IfMatch.written(version, it -> places.retire(id, it, reason))));
    }

    @PostMapping("/{id}/reinstatement")
    @Operation(summary = "Bring a retired place back")
    ResponseEntity<PlaceOut> reinstate(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version) {
        return answer(done(IfMatch.written(version, it -> places.reinstate(id, it))));
    }

    private PlaceDraft draft(PlaceIn it, @Nullable Place was) {
        if (it.code() == null
                || it.code().isBlank()
                || it.code().strip().length() > PlaceDraft.CODE_MAX)
            throw new BadInput("code", it.code(), "page.form.required");
        if (it.kind() == null) throw new BadInput("kind", null, "page.form.required");
        if (blank(it.nameZh()) && blank(it.nameEn()))
            throw new BadInput("nameZh", it.nameZh(), "place.needsName");
        return new PlaceDraft(
                it.code(),
                it.kind(),
                new Bilingual(it.nameZh(), it.nameEn()),
                it.within(),
                it.stage(),
                it.industryCodes() == null ? List.of() : it.industryCodes(),
                it.note(),
                it.geometry(),
                it.datum(),
                null,
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

    private static Place done(Saved saved) {
        return switch (saved) {
            case Saved.Done(var it, _) -> it;
            case Saved.CodeTaken(var by) ->
                    throw new Refused(
                            "code", by.code(), "place.codeTaken", by.code(), by.name().here());
            case Saved.WithinItself(_, var parent) ->
                    throw new Refused(
                            "within",
                            Long.toString(parent.id()),
                            "place.withinItself",
                            parent.name().here());
            case Saved.NoSuchParent(long parent) ->
                    throw new Refused("within", Long.toString(parent), "place.parentRetired");
            case Saved.BadShape(var key, var detail) ->
                    throw new BadInput("geometry", null, key, detail == null ? "" : detail);
            case Saved.StillHolds(var it, long within) ->
                    throw new Refused("id", Long.toString(it.id()), "place.stillHolds", within);
        };
    }
}
