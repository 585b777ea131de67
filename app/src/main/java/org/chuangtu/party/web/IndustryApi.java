package org.chuangtu.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chuangtu.evidence.Cites;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.party.Industries;
import org.chuangtu.party.Industry;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.IndustryDraft;
import org.chuangtu.party.IndustrySaved;
import org.chuangtu.party.OrganisationList;
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

/** The classifications of industries, for other programs. */
@RestController
@RequestMapping("/api/v1/industries")
@Tag(name = "parties")
class IndustryApi {

    private final Industries industries;
    private final OrganisationList organisations;
    private final Cites cites;

    IndustryApi(Industries industries, OrganisationList organisations, Cites cites) {
        this.industries = industries;
        this.organisations = organisations;
        this.cites = cites;
    }

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

    @GetMapping
    @Operation(
            summary = "Industries, the area's own first; scheme narrows it to one classification",
            description = "retired=1 answers those that are no more instead")
    ResponseEntity<Slice.Part<Industry>> industries(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @Parameter(description = "The classification it belongs to.")
                    @RequestParam(defaultValue = "")
                    String scheme,
            @Parameter(description = "1: those that are no more.") @RequestParam(defaultValue = "")
                    String retired) {
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

    @GetMapping("/{id}")
    @Operation(summary = "An industry, what is within it, and how many organisations are in it")
    ResponseEntity<IndustryOut> industry(@PathVariable long id) {
        var it = industries.find(id).orElseThrow(() -> new NotFound("industry " + id));
        return IfMatch.answer(
                new IndustryOut(it, organisations.countIn(it.code()), industries.within(it.code())),
                it.entryId());
    }

    @PostMapping
    @Operation(summary = "Add an industry to a classification")
    ResponseEntity<Industry> add(@RequestBody IndustryIn body) {
        var code =
                new IndustryCode(
                        needed("scheme", body.scheme(), 40), needed("code", body.code(), 40));
        var it = kept(industries.create(draft(code, body, null)));
        return IfMatch.created("/api/v1/industries/" + it.id(), it, it.entryId());
    }

    @PutMapping("/{id}")
    @Operation(summary = "Correct an industry; its code stays")
    ResponseEntity<Industry> change(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody IndustryIn body) {
        var was = industries.find(id).orElseThrow(() -> new NotFound("industry " + id));
        var draft = draft(was.code(), body, was.provenance());
        return answered(IfMatch.written(version, it -> industries.change(id, it, draft)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Retire an industry; what was said under its code stays")
    ResponseEntity<Industry> retire(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String reason) {
        return answered(IfMatch.written(version, it -> industries.retire(id, it, reason)));
    }

    @PostMapping("/{id}/reinstatement")
    @Operation(summary = "Bring a retired industry back")
    ResponseEntity<Industry> reinstate(
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

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
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
}
