package org.chuangtu.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Denied;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.intake.IntakeTarget;
import org.chuangtu.intake.Tally;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Verifier;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleDatabaseTest
@Import(IndicatorModuleTest.Things.class)
@SignedInAs(Role.ADMINISTRATOR)
class IndicatorModuleTest {

    private static final Subject AREA = new Subject("thing", 1);
    private static final Subject CITY = new Subject("thing", 100);
    private static final Subject SECRET = new Subject("secret", 7);

    /** Things 1 and 2 lie within the city 100; secrets are somebody's own. */
    @TestConfiguration
    static class Things {

        @Bean
        SubjectKind things() {
            return new SubjectKind() {
                @Override
                public String code() {
                    return "thing";
                }

                @Override
                public String messageKey() {
                    return "thing";
                }

                @Override
                public Map<Long, Bilingual> names(Collection<Long> ids) {
                    var names = new HashMap<Long, Bilingual>();
                    ids.forEach(it -> names.put(it, new Bilingual("地点" + it, "thing " + it)));
                    return names;
                }

                @Override
                public String pathOf(long id) {
                    return "/things/" + id;
                }

                @Override
                public Map<String, List<Long>> named(Collection<String> names) {
                    var found = new HashMap<String, List<Long>>();
                    if (names.contains("金普新区")) found.put("金普新区", List.of(1L));
                    if (names.contains("JP")) found.put("JP", List.of(1L));
                    if (names.contains("大连市")) found.put("大连市", List.of(100L));
                    if (names.contains("开发区")) found.put("开发区", List.of(1L, 2L));
                    return found;
                }

                @Override
                public List<Scope> scopesOf(long id) {
                    return List.of(Scope.at(id));
                }

                @Override
                public List<Long> wholesOf(long id) {
                    return id < 100 ? List.of(100L) : List.of();
                }

                @Override
                public List<Long> likesOf(long id) {
                    return id == 1 ? List.of(2L, 3L) : List.of();
                }
            };
        }

        @Bean
        SubjectKind secrets() {
            return new SubjectKind() {
                @Override
                public String code() {
                    return "secret";
                }

                @Override
                public String messageKey() {
                    return "secret";
                }

                @Override
                public Map<Long, Bilingual> names(Collection<Long> ids) {
                    return Map.of();
                }

                @Override
                public String pathOf(long id) {
                    return "/secrets/" + id;
                }

                @Override
                public Map<String, List<Long>> named(Collection<String> names) {
                    return names.contains("某企业") ? Map.of("某企业", List.of(7L)) : Map.of();
                }

                @Override
                public List<Scope> scopesOf(long id) {
                    return List.of(Scope.of(id));
                }

                @Override
                public boolean confidential() {
                    return true;
                }
            };
        }

        /** How many definitions there are, counted from the kept table as it was. */
        @Bean
        ComputedMeasure definitionsWeHave(JdbcClient jdbc) {
            return new ComputedMeasure() {
                @Override
                public String code() {
                    return "test.definitions";
                }

                @Override
                public String definition() {
                    return "definitions_held";
                }

                @Override
                public Bilingual formula() {
                    return new Bilingual("指标的个数", "number of definitions");
                }

                @Override
                public Set<String> countsIn() {
                    return Set.of(Definition.TABLE);
                }

                @Override
                public List<Subject> subjects() {
                    return List.of(AREA);
                }

                @Override
                public Computed compute(Subject subject, Instant asOf) {
                    var codes =
                            jdbc.sql(
                                            """
                                            SELECT code FROM indicator.definition_as_of(:moment) ORDER BY code
                                            """)
                                    .param("moment", asOf.atOffset(java.time.ZoneOffset.UTC))
                                    .query((rs, i) -> rs.getString(1))
                                    .list();
                    return new Computed.Value(
                            Period.year(2022),
                            BigDecimal.valueOf(codes.size()),
                            "个",
                            codes.stream()
                                    .map(it -> Operand.of(it, it, "", "/figures/definitions/" + it))
                                    .toList());
                }
            };
        }
    }

    @Autowired Access access;
    @Autowired Indicators indicators;
    @Autowired Consequences consequences;
    @Autowired Measures measures;
    @Autowired CountsAgainWhatChanged recounts;
    @Autowired Verifier verifier;
    @Autowired Journal journal;
    @Autowired List<IntakeTarget> targets;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    private long research;

    @BeforeEach
    void anIndicator() {
        research =
                indicators
                        .definition("research_spending")
                        .or(() -> indicators.define(definition("research_spending", "研发投入", "亿元")))
                        .orElseThrow()
                        .id();
    }

    @Test
    @Transactional
    void nothingStatedStaysUnknownAndIsNotZero() {
        var grown = draft(AREA, "2022", null, "", new BigDecimal("3"));

        var recorded = done(indicators.record(grown));

        assertThat(recorded.value()).isNull();
        assertThat(recorded.growth()).isEqualByComparingTo("3");
        assertThat(recorded.printed()).isEmpty();
    }

    @Test
    void aRevisionLeavesTheOldReadableAsOfThePast() {
        var first = done(indicators.record(of(AREA, "2019", "60.1")));
        Instant then = now();
        var second = done(indicators.record(of(AREA, "2019", "65.4")));

        assertThat(second.supersedes()).isEqualTo(first.id());
        assertThat(values(ObservationQuery.about(AREA).period("2019"))).containsExactly("65.4");
        assertThat(values(ObservationQuery.about(AREA).period("2019").asOf(then)))
                .containsExactly("60.1");
        assertThat(indicators.revisions(first.id()))
                .extracting(Observation::id)
                .containsExactly(second.id(), first.id());
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        var first = done(indicators.record(of(AREA, "2018", "1.5")));

        assertThat(indicators.record(of(AREA, "2018", "1.5")))
                .isEqualTo(new Recorded.Unchanged(first));
    }

    @Test
    void whatWasRevisedMeanwhileIsNotRevisedAgain() {
        var first = done(indicators.record(of(AREA, "2017", "1")));
        var second = done(indicators.revise(first.id(), of(AREA, "2017", "2")));

        assertThat(indicators.revise(first.id(), of(AREA, "2017", "3")))
                .isEqualTo(new Recorded.AlreadyRevised(second));
    }

    @Test
    void aWithdrawnFigureIsListedNoMoreButItsHistoryIs() {
        var first = done(indicators.record(of(AREA, "2016", "9")));
        var gone = done(indicators.retract(first.id(), "来源更正"));

        assertThat(values(ObservationQuery.about(AREA).period("2016"))).isEmpty();
        assertThat(gone.retracted()).isTrue();
        assertThat(indicators.revisions(gone.id())).hasSize(2);
    }

    @Test
    void anObservationCannotBeChangedEvenWithinAnEntry() {
        var it = done(indicators.record(of(AREA, "2015", "9")));

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            journal.enter("test", it.row());
                            jdbc.sql("UPDATE indicator.observation SET value = 10 WHERE id = :id")
                                    .param("id", it.id())
                                    .update();
                        }))
                .hasMessageContaining("never changed");
    }

    @Test
    void recordingCanBeUndoneAndIsStillReadAsOfThen() {
        var it = done(indicators.record(of(AREA, "2014", "9")));
        Instant then = now();

        journal.undo(it.entryId());

        assertThat(values(ObservationQuery.about(AREA).period("2014"))).isEmpty();
        assertThat(values(ObservationQuery.about(AREA).period("2014").asOf(then)))
                .containsExactly("9");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var file =
                new FakeImport("年鉴甲")
                        .row(
                                "line",
                                "1",
                                "subject",
                                "金普新区",
                                "indicator",
                                "研发投入",
                                "period",
                                "2013",
                                "value",
                                new BigDecimal("65.4"),
                                "unit",
                                "亿元",
                                "share",
                                "40",
                                "shareOf",
                                "大连市")
                        .row(
                                "line",
                                "2",
                                "subject",
                                "金普新区",
                                "indicator",
                                "research_spending",
                                "period",
                                "2013",
                                "growth",
                                "5%");

        assertThat(load(file)).isEqualTo(new Tally(2, 0, 0));
        assertThat(load(file)).isEqualTo(new Tally(0, 0, 2));
        assertThat(file.refused).isEmpty();
    }

    @Test
    void aFileThatSaysOtherwiseMakesARevisionAndKeepsWhatItLeavesUnsaid() {
        load(
                new FakeImport("年鉴乙")
                        .row(
                                "subject",
                                "金普新区",
                                "indicator",
                                "研发投入",
                                "period",
                                "2012",
                                "value",
                                new BigDecimal("60"),
                                "growth",
                                "5"));
        var tally =
                load(
                        new FakeImport("年鉴乙")
                                .row(
                                        "subject",
                                        "金普新区",
                                        "indicator",
                                        "研发投入",
                                        "period",
                                        "2012",
                                        "value",
                                        new BigDecimal("61")));

        assertThat(tally).isEqualTo(new Tally(0, 1, 0));
        var now = indicators.list(ObservationQuery.about(AREA).period("2012")).getFirst();
        assertThat(now.value()).isEqualByComparingTo("61");
        assertThat(now.growth()).isEqualByComparingTo("5");
    }

    @Test
    void aCorrectionByHandSurvivesTheSameFile() {
        var file =
                new FakeImport("年鉴丙")
                        .row(
                                "subject",
                                "金普新区",
                                "indicator",
                                "研发投入",
                                "period",
                                "2011",
                                "value",
                                new BigDecimal("60"));
        load(file);
        var wrong = indicators.list(ObservationQuery.about(AREA).period("2011")).getFirst();
        indicators.revise(wrong.id(), of(AREA, "2011", "62").source(wrong.sourceId()));

        assertThat(load(file)).isEqualTo(new Tally(0, 0, 1));
        assertThat(values(ObservationQuery.about(AREA).period("2011"))).containsExactly("62");
    }

    @Test
    void rowsThatCannotBeTakenAreRefusedWithTheirReasons() {
        var file =
                new FakeImport("坏文件")
                        .row("subject", "金普新区", "indicator", "没有的指标", "value", BigDecimal.ONE)
                        .row("subject", "火星", "indicator", "研发投入", "value", BigDecimal.ONE)
                        .row("subject", "开发区", "indicator", "研发投入", "value", BigDecimal.ONE)
                        .row(
                                "subject",
                                "金普新区",
                                "subjectKind",
                                "planet",
                                "indicator",
                                "研发投入",
                                "value",
                                BigDecimal.ONE)
                        .row("subject", "金普新区", "indicator", "研发投入", "note", "什么也没说")
                        .row(
                                "subject",
                                "金普新区",
                                "indicator",
                                "研发投入",
                                "period",
                                "2001",
                                "value",
                                BigDecimal.ONE)
                        .row(
                                "subject",
                                "JP",
                                "indicator",
                                "研发投入",
                                "period",
                                "2001",
                                "value",
                                BigDecimal.TWO);

        assertThat(load(file)).isEqualTo(new Tally(1, 0, 0));
        assertThat(file.refused)
                .containsExactly(
                        "2 indicator indicator.intake.noSuchIndicator",
                        "3 subject indicator.intake.noSuchSubject",
                        "4 subject indicator.intake.ambiguousSubject",
                        "5 subjectKind indicator.intake.noSuchKind",
                        "6 value indicator.intake.nothingStated",
                        "8 subject indicator.intake.saidTwice");
    }

    @Test
    void definitionsComeFromFilesToo() {
        var file =
                new FakeImport("指标目录")
                        .row(
                                "code",
                                "firms_new",
                                "nameZh",
                                "新增企业",
                                "nameEn",
                                "new firms",
                                "flowOf",
                                "firms_all")
                        .row("code", "firms_all", "nameZh", "企业总数", "nameEn", "firms", "unit", "家")
                        .row("code", "lost", "nameZh", "迷路", "nameEn", "lost", "partOf", "nowhere");

        assertThat(load("indicator.definition", file)).isEqualTo(new Tally(2, 0, 0));
        assertThat(load("indicator.definition", file)).isEqualTo(new Tally(0, 0, 2));
        assertThat(file.refused).contains("4 partOf indicator.intake.noSuchIndicator");
    }

    @Test
    void sharesAndRanksAreWorkedOutFromWhatIsKnownOfTheOthers() {
        indicators.record(of(AREA, "2010", "65.4"));
        indicators.record(of(CITY, "2010", "163.5"));
        indicators.record(of(new Subject("thing", 2), "2010", "80"));
        indicators.record(of(AREA, "2009", "60"));
        var it = indicators.list(ObservationQuery.about(AREA).period("2010")).getFirst();

        var found = consequences.of(it, null);

        assertThat(found)
                .extracting(Derivation::kind)
                .containsExactly(
                        Derivation.Kind.GROWTH, Derivation.Kind.SHARE, Derivation.Kind.RANK);
        assertThat(found.get(1).interval().shown(1))
                .isEqualTo(new Interval(new BigDecimal("40.0"), new BigDecimal("40.0")));
        // second of the two known; the third has no figure and may stand before it
        assertThat(found.get(2).interval())
                .isEqualTo(new Interval(BigDecimal.TWO, new BigDecimal("3")));
        assertThat(found.get(1).operands())
                .extracting(Operand::path)
                .allMatch(path -> path.startsWith("/figures/"));
    }

    @Test
    void verifyNamesAComputedValueThatWasAltered() {
        indicators.define(definition("definitions_held", "指标个数", "个"));
        measures.countAgain();
        assertThat(verifier.verify().findings()).isEmpty();

        long id =
                jdbc.sql("SELECT max(id) FROM indicator.observation WHERE basis = 'COMPUTED'")
                        .query(Long.class)
                        .single();
        behindTheProgramsBack(
                "UPDATE indicator.observation SET value = value + 1 WHERE id = " + id);
        try {
            assertThat(verifier.verify().findings())
                    .anyMatch(it ->
                            it.messageKey().equals("indicator.found.computesOtherwise")
                                    && it.place().equals("indicator.observation/" + id)
                                    && it.arguments().contains("test.definitions"));
        } finally {
            behindTheProgramsBack(
                    "UPDATE indicator.observation SET value = value - 1 WHERE id = " + id);
        }
    }

    @Test
    void countingAgainRecordsOnlyWhatIsNew() {
        indicators.define(definition("definitions_held", "指标个数", "个"));
        measures.countAgain();

        assertThat(measures.countAgain()).isEqualTo(new Measures.Counted(1, 0));
        indicators.define(definition("one_more_" + System.nanoTime(), "又一个", "个"));
        assertThat(measures.countAgain()).isEqualTo(new Measures.Counted(1, 1));
    }

    @Test
    void countsAgainByItselfWhenWhatIsCountedHasChangedAndNotOtherwise() {
        indicators.define(definition("definitions_held", "指标个数", "个"));
        recounts.look();
        var before = counted();
        assertThat(measures.countedAt()).isPresent();

        recounts.look();
        assertThat(counted()).isEqualTo(before);

        indicators.define(definition("yet_one_more_" + System.nanoTime(), "再一个", "个"));
        recounts.look();
        assertThat(counted().value()).isGreaterThan(before.value());
        assertThat(counted().supersedes()).isEqualTo(before.id());
    }

    private Observation counted() {
        return indicators
                .list(ObservationQuery.about(AREA).bases(Set.of(Basis.COMPUTED)))
                .getFirst();
    }

    @Test
    void whatWasCountedIsNotCorrectedByHand() {
        indicators.define(definition("definitions_held", "指标个数", "个"));
        measures.countAgain();
        var counted =
                indicators
                        .list(ObservationQuery.about(AREA).bases(Set.of(Basis.COMPUTED)))
                        .getFirst();

        assertThat(indicators.retract(counted.id(), "不喜欢"))
                .isEqualTo(new Recorded.IsComputed(counted));
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentReadsButDoesNotRecord() {
        assertThat(indicators.list(ObservationQuery.about(AREA))).isNotNull();
        assertThatThrownBy(() -> indicators.record(of(AREA, "2022", "1")))
                .isInstanceOf(Denied.class);
    }

    @Test
    @SignedInAs(value = Role.FIRM, organisation = 8)
    void aFirmSeesOfOthersOnlyWhatIsPublished() {
        as(Actor.SYSTEM, () -> indicators.record(of(SECRET, "2022", "7")));
        as(Actor.SYSTEM, () -> indicators.record(published(of(SECRET, "2021", "6"))));

        assertThat(values(ObservationQuery.about(SECRET))).containsExactly("6");
        assertThat(values(ObservationQuery.everything().kind("secret"))).containsExactly("6");
        var own = SignIn.actor(12, 7L, new Permit(Role.FIRM, Scope.of(7)));
        assertThat(as(own, () -> values(ObservationQuery.about(SECRET))))
                .containsExactlyInAnyOrder("6", "7");
    }

    private <T> T as(Actor actor, Supplier<T> action) {
        return access.as(actor, action);
    }

    private static ObservationDraft published(ObservationDraft it) {
        return new ObservationDraft(
                it.definitionId(),
                it.subject(),
                it.period(),
                it.line(),
                it.value(),
                it.unit(),
                it.bound(),
                it.growth(),
                it.rank(),
                it.rankScope(),
                it.share(),
                it.shareOf(),
                it.sourceId(),
                it.basis(),
                it.inferredFields(),
                it.asOf(),
                it.verified(),
                true,
                it.note());
    }

    // ------------------------------------------------------------------------------------------------------------

    private Tally load(FakeImport file) {
        return load("indicator.observation", file);
    }

    private Tally load(String target, FakeImport file) {
        var into = targets.stream().filter(it -> it.id().equals(target)).findFirst().orElseThrow();
        return transaction.execute(_ -> {
            journal.enter("test.import", null, Map.of());
            into.check(file, file, file);
            return into.write(file, file);
        });
    }

    private void behindTheProgramsBack(String sql) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("ALTER TABLE indicator.observation DISABLE TRIGGER USER").update();
            jdbc.sql(sql).update();
            jdbc.sql("ALTER TABLE indicator.observation ENABLE TRIGGER USER").update();
        });
    }

    private Instant now() {
        return jdbc.sql("SELECT clock_timestamp()")
                .query((rs, i) -> rs.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }

    private List<String> values(ObservationQuery query) {
        return indicators.list(query).stream()
                .map(Observation::value)
                .map(String::valueOf)
                .toList();
    }

    private static Observation done(Recorded recorded) {
        assertThat(recorded).isInstanceOf(Recorded.Done.class);
        return ((Recorded.Done) recorded).observation();
    }

    private ObservationDraft of(Subject subject, String period, String digits) {
        return draft(subject, period, new BigDecimal(digits), "亿元", null);
    }

    private ObservationDraft draft(
            Subject subject,
            String period,
            @Nullable BigDecimal value,
            String unit,
            @Nullable BigDecimal growth) {
        return new ObservationDraft(
                research,
                subject,
                Period.of(period),
                "",
                value,
                unit,
                Bound.EXACT,
                growth,
                null,
                null,
                null,
                null,
                null,
                Basis.STATED,
                List.of(),
                null,
                false,
                false,
                null);
    }

    private static DefinitionDraft definition(String code, String nameZh, String unit) {
        return new DefinitionDraft(
                code,
                nameZh,
                code,
                "创新",
                "Innovation",
                1,
                unit,
                Direction.UP,
                null,
                null,
                null,
                null,
                null,
                null,
                Derivations.Flow.NOT_STATED,
                null);
    }
}
