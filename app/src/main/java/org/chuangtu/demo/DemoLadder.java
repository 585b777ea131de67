package org.chuangtu.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chuangtu.cultivation.Standings;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Bound;
import org.chuangtu.indicator.Definition;
import org.chuangtu.indicator.DefinitionDraft;
import org.chuangtu.indicator.Derivations;
import org.chuangtu.indicator.Direction;
import org.chuangtu.indicator.FirmFigure;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.ObservationDraft;
import org.chuangtu.indicator.Period;
import org.chuangtu.indicator.Subject;
import org.chuangtu.page.Formats;
import org.chuangtu.party.Brief;
import org.chuangtu.party.OrganisationKind;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Places;
import org.chuangtu.rulebook.FigureInputs;
import org.chuangtu.rulebook.Rules;
import org.chuangtu.rulebook.Statements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Made-up figures, facts and certificates of some synthetic firms, so that the ladder shows every kind of firm: who holds and meets,
 * who holds and no longer meets, who nearly meets, of whom too little is known.
 */
@Component
class DemoLadder {

    private static final String KEY = "demo-synthetic-ladder";
    private static final int FIRMS = 120;
    private static final long SEED = 2026;

    private final Indicators indicators;
    private final Statements statements;
    private final Standings standings;
    private final Rules rules;
    private final Parties parties;
    private final Places places;
    private final Sources sources;
    private final Clock clock;

    DemoLadder(
            Indicators indicators,
            Statements statements,
            Standings standings,
            Rules rules,
            Parties parties,
            Places places,
            Sources sources,
            Clock clock) {
        this.indicators = indicators;
        this.statements = statements;
        this.standings = standings;
        this.rules = rules;
        this.parties = parties;
        this.places = places;
        this.sources = sources;
        this.clock = clock;
    }

    /** Of the first synthetic firms by id, whoever they are; whether it was done the source tells. */
    int load() {
        var draft =
                SourceDraft.titled("合成企业的年度数据与证书")
                        .key(KEY)
                        .titleEn("Yearly figures and certificates of synthetic firms")
                        .verified(false)
                        .synthetic(true);
        if (sources.knownAs(draft).isPresent()) return 0;
        var today = LocalDate.now(clock.withZone(Formats.ZONE));
        var firms = firms();
        if (firms.isEmpty()) return 0;
        long source = sources.sourceFor(draft);
        var dice = new Random(SEED);
        for (var firm : firms) write(firm.id(), source, today, dice);
        return firms.size();
    }

    private List<Brief> firms() {
        var area = places.byCode(DemoPlaces.AREA);
        if (area.isEmpty()) return List.of();
        return parties.briefs(parties.within(area.get().id())).values().stream()
                .filter(it -> it.kind() == OrganisationKind.ENTERPRISE && it.standsFor() == it.id())
                .filter(it -> String.valueOf(it.name().zh()).contains("（合成）") || isSynthetic(it))
                .sorted(java.util.Comparator.comparingLong(Brief::id))
                .limit(FIRMS)
                .toList();
    }

    private boolean isSynthetic(Brief it) {
        return parties.find(it.id())
                .map(of -> of.provenance().sourceId())
                .flatMap(sources::find)
                .map(source -> source.synthetic())
                .orElse(false);
    }

    private void write(long firm, long source, LocalDate today, Random dice) {
        int last = today.getYear() - 1;
        long staff = 20L + dice.nextInt(400);
        double sales = (800 + dice.nextInt(12_000)) * 10_000d;
        double share = 0.02 + dice.nextInt(80) / 1_000d;
        double technical = 0.06 + dice.nextInt(30) / 100d;
        double growth = 0.95 + dice.nextInt(40) / 100d;
        boolean complete = dice.nextInt(5) > 0;
        var asOf =
                LocalDate.of(today.getYear(), 4, 30).isAfter(today)
                        ? today
                        : LocalDate.of(today.getYear(), 4, 30);
        for (int year = last - 2; year <= last; year++) {
            double then = sales / Math.pow(growth, last - year);
            figure(firm, "销售收入", year, then, source, asOf);
            figure(firm, "营业收入", year, then * 1.02, source, asOf);
            figure(firm, "总收入", year, then * 1.02, source, asOf);
            figure(firm, "主营业务收入", year, then * 0.93, source, asOf);
            figure(firm, "研发费用", year, then * share, source, asOf);
            if (complete) {
                figure(firm, "境内研发费用", year, then * share * 0.9, source, asOf);
                figure(firm, "科技成果转化数", year, 3 + dice.nextInt(4), source, asOf);
                figure(firm, "净资产", year, then * 0.5, source, asOf);
            }
        }
        figure(firm, "高新技术产品收入", last, sales * (0.5 + dice.nextInt(40) / 100d), source, asOf);
        figure(firm, "职工总数", last, (double) staff, source, asOf);
        figure(firm, "科技人员数", last, (double) Math.round(staff * technical), source, asOf);
        figure(firm, "资产总额", last, sales * 1.1, source, asOf);
        figure(firm, "负债总额", last, sales * (0.3 + dice.nextInt(50) / 100d), source, asOf);
        say(
                firm,
                "成立日期",
                LocalDate.of(last - dice.nextInt(14), 1 + dice.nextInt(12), 5).toString(),
                source,
                today);
        say(firm, "Ⅰ类知识产权数", dice.nextInt(4) + "", source, today);
        say(firm, "Ⅱ类知识产权数", dice.nextInt(9) + "", source, today);
        say(firm, "有自主研发知识产权", "是", source, today);
        say(firm, "拥有主要产品核心知识产权", "是", source, today);
        say(firm, "居民企业", "是", source, today);
        say(firm, "产品属禁限淘汰类", "否", source, today);
        say(firm, "近两年重大违法或事故", dice.nextInt(30) == 0 ? "是" : "否", source, today);
        say(firm, "经营异常或严重失信", "否", source, today);
        if (complete) say(firm, "属国家重点支持领域", "是", source, today);
        say(firm, "细分市场从业年限", 1 + dice.nextInt(9) + "", source, today);
        certificate(firm, "gaoqi", 3, dice, 3, source, today);
        certificate(firm, "kexiao", 1, dice, 3, source, today);
        certificate(firm, "zhuanjingtexin", 3, dice, 8, source, today);
        certificate(firm, "dengling", 3, dice, 25, source, today);
    }

    private void certificate(
            long firm,
            String rule,
            int years,
            Random dice,
            int oneIn,
            long source,
            LocalDate today) {
        if (dice.nextInt(oneIn) > 0) return;
        var granted = today.minusDays(dice.nextInt(365 * years));
        var _ =
                standings.grant(
                        firm,
                        rule,
                        "合成" + rule.substring(0, 2).toUpperCase(java.util.Locale.ROOT) + firm,
                        granted,
                        granted.plusYears(years).minusDays(1),
                        null,
                        source,
                        Basis.SYNTHETIC);
    }

    private void say(long firm, String input, String value, long source, LocalDate today) {
        var _ = statements.say(firm, input, value, today, source, Basis.SYNTHETIC, today);
    }

    private final Map<String, Definition> definitions = new java.util.HashMap<>();

    private void figure(
            long firm, String input, int year, double value, long source, LocalDate asOf) {
        var word = rules.inputs().find(input);
        if (word == null) throw new IllegalStateException("the rules know no " + input);
        var code = FigureInputs.codeOf(word);
        var definition =
                definitions.computeIfAbsent(
                        code,
                        it ->
                                indicators
                                        .definition(it)
                                        .orElseGet(() ->
                                                indicators
                                                        .define(
                                                                defined(
                                                                        it,
                                                                        word.name(),
                                                                        word.en().replace('_', ' '),
                                                                        word.unit().name()))
                                                        .orElseThrow()));
        var _ =
                indicators.record(
                        new ObservationDraft(
                                definition.id(),
                                new Subject("party", firm),
                                Period.year(year),
                                "",
                                BigDecimal.valueOf(Math.round(value)),
                                word.unit().name(),
                                Bound.EXACT,
                                null,
                                null,
                                null,
                                null,
                                null,
                                source,
                                Basis.SYNTHETIC,
                                List.of(),
                                asOf,
                                false,
                                false,
                                null));
    }

    private static DefinitionDraft defined(String code, String zh, String en, String unit) {
        @Nullable String none = null;
        return new DefinitionDraft(
                code,
                zh,
                en,
                FirmFigure.THEME_ZH,
                FirmFigure.THEME_EN,
                100_100,
                unit,
                Direction.NEUTRAL,
                none,
                none,
                none,
                none,
                none,
                none,
                Derivations.Flow.NOT_STATED,
                none);
    }
}
