package org.chuangtu.cultivation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Facts;
import org.chuangtu.cultivation.LadderDesk;
import org.chuangtu.cultivation.LadderDesk.BoardLine;
import org.chuangtu.cultivation.LadderDesk.FirmLine;
import org.chuangtu.cultivation.LadderDesk.Near;
import org.chuangtu.cultivation.Standing;
import org.chuangtu.cultivation.Standings;
import org.chuangtu.indicator.Basis;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Formats;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Slice;
import org.chuangtu.rulebook.Explained;
import org.chuangtu.rulebook.Impact;
import org.chuangtu.rulebook.Mark;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ladder for other programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "cultivation")
class CultivationApi {

    private final LadderDesk desk;
    private final Standings standings;
    private final Rules rules;
    private final FirmLadders ladders;
    private final Explained explained;
    private final Formats formats;

    CultivationApi(
            LadderDesk desk,
            Standings standings,
            Rules rules,
            FirmLadders ladders,
            Explained explained,
            Formats formats) {
        this.desk = desk;
        this.standings = standings;
        this.rules = rules;
        this.ladders = ladders;
        this.explained = explained;
        this.formats = formats;
    }

    private LocalDate day(@Nullable LocalDate on) {
        return on == null ? formats.today() : on;
    }

    private String rung(String rule) {
        if (!desk.present().contains(rule)) throw new NotFound("rung " + rule);
        return rule;
    }

    @GetMapping("/ladder")
    @Operation(
            summary = "Rung by rung: how many hold it, how many are assessed as what",
            description = "on is today unless said")
    List<BoardLine> board(@RequestParam(required = false) @Nullable LocalDate on) {
        return desk.board(day(on));
    }

    record FirmView(long firm, @Nullable Mark mark, @Nullable StandingView held, String why) {}

    @GetMapping("/ladder/{rule}/firms")
    @Operation(
            summary = "Firms beside a rung: what they hold and what the rule says",
            description =
                    "on is today unless said; mark narrows to PASS, WAIVED, FAIL or UNKNOWN, held to yes or no")
    ResponseEntity<Slice.Part<FirmView>> firms(
            Slice slice,
            @PathVariable String rule,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Mark mark,
            @RequestParam(defaultValue = "") String held) {
        var query =
                slice.query(
                        "",
                        "firm",
                        Map.of(
                                CultivationLists.MARK,
                                List.of(mark == null ? "" : mark.name()),
                                CultivationLists.HELD,
                                List.of(held)));
        return slice.answer(
                CultivationLists.firms(desk.firms(rung(rule), day(on)), query), this::view);
    }

    private FirmView view(FirmLine it) {
        var verdict = it.verdict();
        return new FirmView(
                it.firm(),
                it.mark(),
                it.held() == null ? null : StandingView.of(it.held()),
                verdict == null ? "" : explained.why(verdict));
    }

    record NearView(long firm, BigDecimal distance, List<String> missing, List<String> way) {}

    @GetMapping("/ladder/{rule}/near")
    @Operation(
            summary = "Who misses a rung by little, the nearest first",
            description = "on is today unless said; within is a share, 0.2 unless said")
    ResponseEntity<Slice.Part<NearView>> near(
            Slice slice,
            @PathVariable String rule,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable BigDecimal within) {
        var day = day(on);
        var asFar = within == null ? new BigDecimal("0.2") : within;
        return slice.answer(
                ListPage.cut(desk.near(rung(rule), day, asFar), slice.query("", "distance")),
                (Near it) ->
                        new NearView(
                                it.firm(),
                                it.distance(),
                                explained.failing(it.verdict()),
                                desk.steps(it, day).stream().map(explained::step).toList()));
    }

    record RungView(
            String rule,
            Mark mark,
            String why,
            @Nullable Long version,
            boolean unverified,
            @Nullable StandingView held,
            List<String> steps,
            boolean complete,
            List<String> cautions,
            List<FirmLadders.OfferView> brings) {}

    record LadderView(List<RungView> rungs, List<String> todo) {}

    @GetMapping("/organisations/{id}/ladder")
    @Operation(
            summary =
                    "Where an organisation stands on every rung, what is missing, what it would bring")
    LadderView ladder(@PathVariable long id) {
        return view(desk.ladderOf(id, formats.today()));
    }

    private LadderView view(List<LadderDesk.Rung> rungs) {
        var said = ladders.view(rungs, formats.today());
        var views = new ArrayList<RungView>();
        for (int i = 0; i < rungs.size(); i++) {
            var it = said.rungs().get(i);
            var version = rungs.get(i).assessment().version();
            views.add(
                    new RungView(
                            it.rule(),
                            it.mark(),
                            it.why(),
                            version == null ? null : (Long) version.id(),
                            it.unverified(),
                            it.held() == null ? null : StandingView.of(it.held()),
                            it.steps(),
                            it.complete(),
                            it.cautions(),
                            it.brings()));
        }
        return new LadderView(views, said.todo());
    }

    /** @param facts by the word of the rules, or word and year as in {@code 职工总数[2025]} */
    record TryIn(@Nullable Map<String, String> facts) {}

    @PostMapping("/self-assessment")
    @Operation(
            summary = "The same of figures that are sent along; nothing is kept",
            description =
                    "facts by the word of the rules, Chinese or English, with the year in brackets where it is one of a year: staff[2025]")
    LadderView tried(@RequestBody TryIn body) {
        var today = formats.today();
        var facts = Facts.builder(rules.inputs(), today.getYear());
        if (body.facts() != null)
            body.facts()
                    .forEach((name, typed) -> {
                        var parts = name.replace("]", "").split("\\[");
                        var input = rules.inputs().find(parts[0]);
                        if (input == null || input.perYear() != (parts.length == 2))
                            throw new BadInput("facts", name, "rulebook.refused.noInput");
                        var value =
                                Values.parsed(input, typed)
                                        .orElseThrow(() ->
                                                new BadInput(
                                                        "facts",
                                                        typed,
                                                        "rulebook.refused.noValue",
                                                        input.unit().name()));
                        facts.set(
                                input,
                                parts.length == 2 && parts[1].matches("[0-9]{4}")
                                        ? Integer.parseInt(parts[1])
                                        : 0,
                                value);
                    });
        return view(desk.tried(facts.build(), today));
    }

    record WhatIfIn(@Nullable String rule, @Nullable Map<Integer, BigDecimal> numbers) {}

    record SpotView(int at, String id, String written, BigDecimal value) {}

    @GetMapping("/ladder/{rule}/numbers")
    @Operation(summary = "The numbers of the rule in force that decide something")
    List<SpotView> numbers(@PathVariable String rule) {
        var spots = rules.spots(inForce(rule));
        var views = new ArrayList<SpotView>();
        for (int at = 0; at < spots.size(); at++)
            views.add(
                    new SpotView(
                            at,
                            spots.get(at).id(),
                            spots.get(at).written(),
                            spots.get(at).value()));
        return views;
    }

    private org.chuangtu.rulebook.Version inForce(String rule) {
        return rules.edition(rung(rule), formats.today(), rules.wholeArea())
                .map(rules::versionOf)
                .orElseThrow(() -> new NotFound("rule " + rule));
    }

    record WhatIfView(int firms, int changed, Map<Mark, Map<Mark, Integer>> counts, String body) {
        static WhatIfView of(Impact it, String body) {
            return new WhatIfView(it.firms(), it.changed(), it.counts(), body);
        }
    }

    @PostMapping("/ladder/what-if")
    @Operation(
            summary = "How all firms would be judged with other numbers; nothing is kept",
            description = "numbers by their place in the list of numbers")
    WhatIfView whatIf(@RequestBody WhatIfIn body) {
        if (body.rule() == null) throw new BadInput("rule", null, "page.form.required");
        var numbers = body.numbers() == null ? Map.<Integer, BigDecimal>of() : body.numbers();
        return switch (rules.whatIf(
                inForce(body.rule()), new HashMap<>(numbers), formats.today())) {
            case Rules.WhatIf.Seen(var impact, var text) -> WhatIfView.of(impact, text);
            case Rules.WhatIf.Faulty(var faults) ->
                    throw new BadInput(
                            "numbers",
                            null,
                            "rulebook.faultAt",
                            faults.getFirst().line(),
                            org.chuangtu.page.Language.isChinese()
                                    ? faults.getFirst().zh()
                                    : faults.getFirst().en());
        };
    }

    // Standings
    // ------------------------------------------------------------------------------------------------------------

    record StandingView(
            long id,
            long firm,
            String rule,
            @Nullable String number,
            LocalDate grantedOn,
            @Nullable LocalDate validTo,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy,
            Basis basis) {
        static StandingView of(Standing it) {
            return new StandingView(
                    it.id(),
                    it.firm(),
                    it.rule(),
                    it.number(),
                    it.grantedOn(),
                    it.validTo(),
                    it.endedOn(),
                    it.endedWhy(),
                    it.basis());
        }
    }

    record StandingIn(
            @Nullable String rule,
            @Nullable String number,
            @Nullable LocalDate grantedOn,
            @Nullable LocalDate validTo,
            @Nullable Long paper,
            @Nullable Long source) {}

    record EndIn(@Nullable LocalDate on, @Nullable String why) {}

    @GetMapping("/organisations/{id}/standings")
    @Operation(summary = "The standings an organisation was granted, the latest first")
    List<StandingView> standings(@PathVariable long id) {
        return standings.of(List.of(id)).stream().map(StandingView::of).toList();
    }

    @GetMapping("/standings/{id}")
    @Operation(summary = "One standing")
    ResponseEntity<StandingView> standing(@PathVariable long id) {
        var it = standings.find(id).orElseThrow(() -> new NotFound("standing " + id));
        return IfMatch.answer(StandingView.of(it), it.version());
    }

    @GetMapping("/standings/running-out")
    @Operation(
            summary = "Standings that run out between two days",
            description = "from is today and to a year later unless said")
    ResponseEntity<Slice.Part<StandingView>> runningOut(
            Slice slice,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var begin = day(from);
        return slice.answer(
                ListPage.cut(
                        standings.runningOut(begin, to == null ? begin.plusYears(1) : to),
                        slice.query("", "until")),
                StandingView::of);
    }

    @PostMapping("/organisations/{id}/standings")
    @Operation(summary = "Record a standing an organisation was granted")
    ResponseEntity<StandingView> grant(@PathVariable long id, @RequestBody StandingIn body) {
        if (body.rule() == null) throw new BadInput("rule", null, "page.form.required");
        if (body.grantedOn() == null) throw new BadInput("grantedOn", null, "page.form.required");
        if (body.grantedOn().isAfter(formats.today()))
            throw new BadInput("grantedOn", body.grantedOn().toString(), "rulebook.refused.future");
        if (body.validTo() != null && body.validTo().isBefore(body.grantedOn()))
            throw new BadInput("validTo", body.validTo().toString(), "cultivation.refused.order");
        var recorded =
                standings.grant(
                        id,
                        rung(body.rule()),
                        body.number(),
                        body.grantedOn(),
                        body.validTo(),
                        body.paper(),
                        body.source(),
                        Basis.STATED);
        return switch (recorded) {
            case Standings.Recorded.Done(var it, long _) ->
                    IfMatch.created(
                            "/api/v1/standings/" + it.id(), StandingView.of(it), it.version());
            case Standings.Recorded.AlreadyThere(var it) ->
                    IfMatch.answer(StandingView.of(it), it.version());
            case Standings.Recorded.AlreadyEnded(var it) ->
                    IfMatch.answer(StandingView.of(it), it.version());
        };
    }

    @PostMapping("/standings/{id}/end")
    @Operation(summary = "A standing was revoked or given up")
    ResponseEntity<StandingView> end(
            @PathVariable long id,
            @RequestHeader(name = IfMatch.HEADER, required = false) @Nullable String version,
            @RequestBody EndIn body) {
        if (body.why() == null || body.why().isBlank())
            throw new BadInput("why", body.why(), "page.form.required");
        var why = body.why().strip();
        if (why.length() > Standing.WHY_MAX)
            throw new BadInput("why", why, "page.form.tooLong", Standing.WHY_MAX, why.length());
        var on = day(body.on());
        return switch (IfMatch.written(version, it -> standings.end(id, it, on, why))) {
            case Standings.Recorded.Done(var it, long _) ->
                    IfMatch.answer(StandingView.of(it), it.version());
            case Standings.Recorded.AlreadyEnded(var it) ->
                    throw new Refused("on", it.endedOn() + "", "cultivation.endedBefore");
            case Standings.Recorded.AlreadyThere(var it) ->
                    IfMatch.answer(StandingView.of(it), it.version());
        };
    }
}
