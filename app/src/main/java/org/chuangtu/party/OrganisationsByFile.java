package org.chuangtu.party;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Sources;
import org.chuangtu.intake.IntakeField;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Refusals;
import org.chuangtu.intake.Tally;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Organisations from a file, with their codes, further names, industries and honours.
 *
 * <p>The plan: put the rows into a temporary table; find for each the record it speaks of (same code <em>and</em> one of its
 * names; without a code, the same name from the same source); where several rows of the file claim one code under
 * different names, let the one hold it whose short name fits its full name best; make a record for each of the others,
 * mark their claim as contested and propose a merge. Nothing is ever merged here. Then all facts go in with one statement a
 * table.
 */
@Component
class OrganisationsByFile implements IntakeTarget {

    private final BroughtOrganisations brought;
    private final Sources sources;
    private final Places places;
    private final MergeTable merges;
    private final Access access;

    OrganisationsByFile(
            BroughtOrganisations brought,
            Sources sources,
            Places places,
            MergeTable merges,
            Access access) {
        this.brought = brought;
        this.sources = sources;
        this.places = places;
        this.merges = merges;
        this.access = access;
    }

    @Override
    public String id() {
        return Parties.TABLE;
    }

    @Override
    public List<IntakeField> fields() {
        var kinds = new ArrayList<String>();
        for (var kind : OrganisationKind.values()) kinds.add(kind.code());
        kinds.add("organization");
        kinds.add("technology transfer centre");
        return List.of(
                IntakeField.text("name")
                        .key()
                        .required()
                        .longest(Alias.NAME_MAX)
                        .example("中触媒新材料股份有限公司")
                        .alsoCalled("fullname", "name_zh", "provider_name", "名称", "企业名称"),
                IntakeField.text("scheme")
                        .key()
                        .longest(30)
                        .example(Identifier.STOCK)
                        .checked(it ->
                                it.toString().matches("[a-z][a-z0-9-]{0,29}")
                                        ? null
                                        : "party.intake.scheme"),
                IntakeField.text("identifier")
                        .key()
                        .longest(100)
                        .example("688267")
                        .alsoCalled("code", "id", "provider_id"),
                IntakeField.text("creditCode")
                        .longest(18)
                        .alsoCalled("统一社会信用代码", "uscc", "credit_code")
                        .checked(OrganisationsByFile::creditCodeFault),
                IntakeField.text("otherName").longest(Alias.NAME_MAX).alsoCalled("name_en", "英文名称"),
                IntakeField.text("shortName").longest(Alias.NAME_MAX).alsoCalled("简称"),
                IntakeField.list("aliases").alsoCalled("alias", "曾用名", "别名"),
                IntakeField.choice("kind", kinds.toArray(String[]::new))
                        .example("enterprise")
                        .alsoCalled("provider_type", "类型", "机构类型", "单位类型"),
                IntakeField.text("country")
                        .longest(3)
                        .example("CHN")
                        .checked(it ->
                                Country.isCode(it.toString()) ? null : "party.intake.country"),
                IntakeField.text("place").longest(40).example("210213").alsoCalled("place_code"),
                IntakeField.text("address").longest(300).alsoCalled("地址", "住所"),
                IntakeField.number("lon")
                        .example("121.7185")
                        .alsoCalled("经度", "longitude", "lng", "x"),
                IntakeField.number("lat").example("39.1043").alsoCalled("纬度", "latitude", "y"),
                IntakeField.text("datum")
                        .longest(40)
                        .example("WGS-84")
                        .alsoCalled("坐标系", "坐标基准", "crs")
                        .checked(it ->
                                Datum.of(it.toString()).isPresent() ? null : "party.intake.datum"),
                IntakeField.choice("exactness", "site", "street", "place"),
                IntakeField.text("listedAt").longest(100).alsoCalled("location"),
                IntakeField.date("listedOn").alsoCalled("time"),
                IntakeField.text("website")
                        .longest(300)
                        .checked(it ->
                                it.toString().matches("https?://[^\\s<>\"]+")
                                        ? null
                                        : "party.intake.website"),
                IntakeField.text("industryScheme").longest(40).example(IndustryCode.AREA),
                IntakeField.list("industries").alsoCalled("industry_codes"),
                IntakeField.list("honours"),
                IntakeField.longText("note").longest(4_000),
                IntakeField.choice("basis", "stated", "inferred"),
                IntakeField.list("inferredFields").alsoCalled("inferred_fields"),
                IntakeField.date("asOf").alsoCalled("as_of"),
                IntakeField.yesNo("verified"));
    }

    private static @Nullable String creditCodeFault(Object value) {
        var fault = CreditCode.faultOf(value.toString());
        return fault == null ? null : "party.intake.creditCode." + fault.name();
    }

    // Checking
    // ----------------------------------------------------------------------------------------------------------

    @Override
    public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
        access.requireSomewhere(PartyRight.EDIT);
        var codes = placeCodes(rows);
        for (var row : rows) {
            var fault = faultOf(row, codes);
            if (fault != null) refusals.refuse(row, fault.field(), fault.key());
        }
        if (access.may(PartyRight.EDIT, Scope.EVERYWHERE)) return;
        Iterable<IntakeRow> sound =
                () ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .filter(row -> faultOf(row, codes) == null)
                                .iterator();
        var reach = new Reach(codes, spokenOf(sound, run, codes));
        for (var row : sound) reach.refuseIfElsewhere(row, refusals);
    }

    private record Fault(String field, String key) {}

    private static @Nullable Fault faultOf(IntakeRow row, Map<String, Long> codes) {
        if (row.has("scheme") != row.has("identifier"))
            return new Fault(
                    row.has("scheme") ? "identifier" : "scheme", "party.intake.halfIdentifier");
        if (row.has("identifier") && row.need("scheme").equals(Identifier.CREDIT_CODE)) {
            var wrong = CreditCode.faultOf(row.need("identifier"));
            if (wrong != null) return new Fault("identifier", "party.intake.creditCode." + wrong);
        }
        if (row.has("place") && !codes.containsKey(row.need("place")))
            return new Fault("place", "party.intake.noSuchPlace");
        if (row.has("industries") && !row.has("industryScheme"))
            return new Fault("industryScheme", "party.intake.noIndustryScheme");
        if (row.has("lon") != row.has("lat"))
            return new Fault(row.has("lon") ? "lat" : "lon", "party.intake.halfPosition");
        var lon = row.number("lon");
        var lat = row.number("lat");
        return lon == null || lat == null
                ? null
                : switch (Position.faultOf(lon.doubleValue(), lat.doubleValue())) {
                    case null -> null;
                    case "party.position.swapped" ->
                            new Fault("lon", "party.intake.positionSwapped");
                    case String _ -> new Fault("lon", "party.intake.positionNotOnEarth");
                };
    }

    /**
     * Where the actor may write, row by row, as when one organisation is changed by hand: where it is registered, and where
     * the file says it is.
     */
    private final class Reach {
        private final Map<String, Long> placeIds;
        private final Map<Long, BroughtOrganisations.Spoken> spokenOf;
        private final Map<Scope, Boolean> asked = new HashMap<>();

        Reach(Map<String, Long> placeIds, Map<Long, BroughtOrganisations.Spoken> spokenOf) {
            this.placeIds = placeIds;
            this.spokenOf = spokenOf;
        }

        void refuseIfElsewhere(IntakeRow row, Refusals refusals) {
            var now = spokenOf.get(row.number());
            if (now != null && covers(Scope.of(now.organisation()))) return;
            if (now != null && !covers(Parties.scopeAt(now.place())))
                refusals.refuse(row, "name", "party.intake.notYours");
            else if (row.has("place")) {
                if (!covers(Parties.scopeAt(placeIds.get(row.need("place")))))
                    refusals.refuse(row, "place", "party.intake.notYourPlace");
            } else if (now == null) refusals.refuse(row, "place", "party.intake.noPlaceOfYours");
        }

        private boolean covers(Scope scope) {
            return asked.computeIfAbsent(scope, it -> access.may(PartyRight.EDIT, it));
        }
    }

    private Map<Long, BroughtOrganisations.Spoken> spokenOf(
            Iterable<IntakeRow> rows, IntakeRun run, Map<String, Long> placeIds) {
        brought.bring(rows, placeIds);
        brought.findRecords(sources.knownAs(IndustriesByFile.declared(run.source())).orElse(null));
        return brought.spoken();
    }

    /** The ids of the places that the file names by code. */
    private Map<String, Long> placeCodes(IntakeRows rows) {
        Set<String> named = new HashSet<>();
        for (var row : rows) if (row.has("place")) named.add(row.need("place"));
        var codes = new HashMap<String, Long>();
        for (var code : named) places.byCode(code).ifPresent(it -> codes.put(code, it.id()));
        return codes;
    }

    // Writing
    // -----------------------------------------------------------------------------------------------------------

    @Override
    public Tally write(IntakeRows rows, IntakeRun run) {
        access.requireSomewhere(PartyRight.EDIT);
        long source = sources.sourceFor(IndustriesByFile.declared(run.source()));
        brought.bring(rows, placeCodes(rows));
        brought.findRecords(source);
        brought.makeRecords(rows.count());
        int created = brought.write(source);
        merges.proposeForCandidates();
        run.wrote(rows.count());
        return brought.tally(created);
    }
}
