package org.chuangtu.governance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.Said;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.chuangtu.form.FormDesk;
import org.chuangtu.governance.Report;
import org.chuangtu.governance.ReportDraft;
import org.chuangtu.governance.Reported;
import org.chuangtu.governance.Reporting;
import org.chuangtu.governance.Reports;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.chuangtu.procedure.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An incident from the street to its end, and that nobody learns who reported it. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class GovernancePageTest {

    private static final String SECRET_NAME = "欧阳大山";
    private static final String SECRET_PHONE = "13912345678";
    private static int drawn;

    @Autowired MockMvc mvc;
    @Autowired Reporting reporting;
    @Autowired CaseDesk desk;
    @Autowired Archive archive;
    @Autowired Places places;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;
    @Autowired FormDesk forms;
    @Autowired Reports reports;

    /** Each test has a cell of its own, a degree from the others. */
    private Place.Point spot = new Place.Point(0, 0);

    private long cell;
    private final Actor resident = actor(1, Role.RESIDENT);
    private final Actor neighbour = actor(2, Role.RESIDENT);
    private final Actor centre = actor(3, Role.OFFICER);
    private final Actor crew = actor(4, Role.OFFICER);
    private final Actor leader = actor(5, Role.AREA_LEADER);

    private static Actor actor(int number, Role role) {
        return new Actor(
                "user:" + (88_000 + number), "", null, Set.of(new Permit(role, Scope.EVERYWHERE)));
    }

    @BeforeEach
    void aCell() throws Exception {
        for (String it :
                new String[] {
                    "governance.report", "governance.callback", "governance.rating", "case.reason"
                }) {
            String text =
                    new ClassPathResource("forms/" + it + ".yaml")
                            .getContentAsString(StandardCharsets.UTF_8);
            as(Actor.SYSTEM, () -> forms.publish(it + ".yaml", text));
        }
        drawn++;
        double west = 20 + drawn;
        spot = new Place.Point(west + 0.5, 10.5);
        String square =
                "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,10],[%2$s,10],[%2$s,11],[%1$s,11],[%1$s,10]]]}"
                        .formatted(west, west + 1);
        cell =
                as(
                        Actor.SYSTEM,
                        () ->
                                ((Saved.Done)
                                                places.create(
                                                        PlaceDraft.of(
                                                                        "gov-cell-" + drawn,
                                                                        PlaceKind.GRID,
                                                                        new Bilingual(
                                                                                "测试网格" + drawn,
                                                                                null),
                                                                        null)
                                                                .shaped(square, "WGS-84", null)))
                                        .place()
                                        .id());
    }

    private <T> T as(Actor who, Supplier<T> does) {
        return access.as(who, does);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private Reported sent(Actor who, String category, String answer, @Nullable String client) {
        return as(
                who,
                () ->
                        reporting.report(
                                new ReportDraft(
                                        category,
                                        spot,
                                        null,
                                        json(answer),
                                        Set.of(),
                                        ReportDraft.Channel.PROGRAM,
                                        client)));
    }

    private Report reported(Actor who) {
        return ((Reported.Done)
                        sent(
                                who,
                                "event/environment/exposed_rubbish",
                                """
                                {"what": "垃圾没人收，请打 13912345678 找我", "where": "集市东门", "name": "欧阳大山", "phone": "13912345678"}
                                """,
                                null))
                .report();
    }

    private CaseFile taken(Actor who, long matter, String action) {
        return taken(who, matter, action, it -> it);
    }

    private CaseFile taken(
            Actor who, long matter, String action, java.util.function.UnaryOperator<Said> saying) {
        var acted =
                as(
                        who,
                        () ->
                                desk.act(
                                        matter,
                                        saying.apply(
                                                Said.of(
                                                        action,
                                                        desk.find(matter).orElseThrow().seq()))));
        assertThat(acted).as(action).isInstanceOf(Acted.Done.class);
        return ((Acted.Done) acted).file();
    }

    private Said.Proof photo() {
        return as(
                crew,
                () ->
                        new Said.Proof(
                                "after_photo",
                                ((Deposited.Done)
                                                archive.deposit(
                                                        PaperDraft.open("后.jpg"),
                                                        new ByteArrayInputStream(
                                                                new byte[] {7, (byte) drawn})))
                                        .paper()
                                        .id()));
    }

    private CaseFile handled(long matter) {
        taken(centre, matter, "file");
        taken(centre, matter, "dispatch");
        taken(crew, matter, "take");
        return taken(crew, matter, "handle", it -> it.with(photo()));
    }

    private Report now(Report it) {
        return jdbcReport(it.number());
    }

    private Report jdbcReport(String number) {
        return as(centre, () -> reports.inPublic(number)).orElseThrow();
    }

    private static final ObjectNode WHY = json("{\"why\": \"请再看一次\"}");

    // The way
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void aReportFindsItsCellItsUnitAndItsTime() {
        var it = reported(resident);
        assertThat(it.placeId()).isEqualTo(cell);
        assertThat(it.unit()).isEqualTo("duty:sanitation");
        assertThat(it.state()).isEqualTo("reported");
        handled(it.matter());
        var closed = taken(leader, it.matter(), "verify");
        assertThat(closed.outcome()).isEqualTo("fixed");
        assertThat(now(it).open()).isFalse();
        assertThat(now(it).filedAt()).isNotNull();
        assertThat(now(it).rating()).as("nobody was asked").isNull();
    }

    @Test
    void whoeverHandledItDoesNotCheckIt() {
        var it = reported(resident);
        var file = handled(it.matter());
        assertThat(as(crew, () -> desk.act(it.matter(), Said.of("verify", file.seq()))))
                .isInstanceOfSatisfying(
                        Acted.Refused.class,
                        no -> assertThat(no.why()).isInstanceOf(Refusal.FourEyes.class));
    }

    @Test
    void itIsClosedThoughNotFixedAndSaysSo() throws Exception {
        var it = reported(resident);
        handled(it.matter());
        taken(centre, it.matter(), "close_unfixed", said -> said.saying(WHY, Set.of()));
        assertThat(now(it).outcome()).isEqualTo("not_fixed");
        assertThat(page(it.publicPath()).select(".notice.warn").text()).contains("没有解决");
    }

    @Test
    void aDisputeIsDecidedBySomebodyElseAndCostsTheDispatch() {
        var it = reported(resident);
        taken(centre, it.matter(), "file");
        taken(centre, it.matter(), "dispatch");
        taken(crew, it.matter(), "take");
        taken(crew, it.matter(), "dispute", said -> said.saying(WHY, Set.of()));
        var back = taken(leader, it.matter(), "uphold", said -> said.saying(WHY, Set.of()));
        assertThat(back.state()).isEqualTo("filed");
        assertThat(sentBack(it)).isEqualTo(1);
    }

    private int sentBack(Report it) {
        return jdbc.sql("SELECT sent_back FROM governance.report WHERE matter_id = :id")
                .param("id", it.matter())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatWasAskedOfAnotherUnitIsAwaited() {
        var it = reported(resident);
        taken(centre, it.matter(), "file");
        taken(centre, it.matter(), "dispatch");
        taken(crew, it.matter(), "take");
        var asked = taken(crew, it.matter(), "assist");
        assertThat(
                        as(
                                crew,
                                () ->
                                        desk.act(
                                                it.matter(),
                                                Said.of("handle", asked.seq()).with(photo()))))
                .isInstanceOfSatisfying(
                        Acted.Refused.class,
                        no -> assertThat(no.why()).isInstanceOf(Refusal.ChildrenOpen.class));
    }

    @Test
    void whoWasNotReachedIsNotDissatisfied() {
        var it = reported(resident);
        handled(it.matter());
        taken(leader, it.matter(), "verify");
        taken(
                centre,
                it.matter(),
                "call_back",
                said ->
                        said.saying(
                                json("{\"reached\": false, \"rating\": \"unsatisfied\"}"),
                                Set.of()));
        assertThat(now(it).rating()).isNull();
        taken(
                resident,
                it.matter(),
                "rate",
                said -> said.saying(json("{\"rating\": \"fairly\"}"), Set.of()));
        assertThat(now(it).rating()).isEqualTo("fairly");
    }

    // The same again
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void whoeverSawTheSameIsCountedAndToldHowItEnds() {
        var it = reported(resident);
        assertThat(as(neighbour, () -> reporting.similar(spot, it.category())))
                .extracting(Report::number)
                .containsExactly(it.number());
        assertThat(as(resident, () -> reporting.support(it.number())))
                .isInstanceOf(Reporting.Supported.Own.class);
        assertThat(as(neighbour, () -> reporting.support(it.number())))
                .isInstanceOf(Reporting.Supported.Done.class);
        assertThat(as(neighbour, () -> reporting.support(it.number())))
                .isInstanceOf(Reporting.Supported.Already.class);
        handled(it.matter());
        taken(leader, it.matter(), "verify");
        assertThat(now(it).supporters()).isEqualTo(1);
        assertThat(as(neighbour, desk::told))
                .anySatisfy(told -> {
                    assertThat(told.number()).isEqualTo(it.number());
                    assertThat(told.path()).isEqualTo(it.publicPath());
                });
        assertThat(as(neighbour, () -> desk.find(it.matter())))
                .as("a supporter is told how it goes, and sees nothing of the case")
                .isEmpty();
    }

    @Test
    void whoeverReportedADuplicateBecomesASupporter() {
        var first = reported(resident);
        var second = reported(neighbour);
        taken(centre, second.matter(), "merge", said -> said.about(first.number()));
        assertThat(now(first).supporters()).isEqualTo(1);
        assertThat(now(second).outcome()).isEqualTo("duplicate");
    }

    @Test
    void farAwayOrOfAnotherKindIsNotTheSame() {
        var it = reported(resident);
        assertThat(as(neighbour, () -> reporting.similar(spot, "event/safety/ice"))).isEmpty();
        var away = new Place.Point(spot.lon() + 0.002, spot.lat());
        assertThat(as(neighbour, () -> reporting.similar(away, it.category())))
                .as("some two hundred metres east")
                .isEmpty();
    }

    @Test
    void whatIsSentTwiceIsOneReport() {
        var first = sent(resident, "event/safety/ice", "{\"what\": \"桥上结冰\"}", "phone-1");
        var again = sent(resident, "event/safety/ice", "{\"what\": \"桥上结冰\"}", "phone-1");
        var other = sent(neighbour, "event/safety/ice", "{\"what\": \"桥上结冰\"}", "phone-1");
        assertThat(((Reported.Done) again).report().number())
                .isEqualTo(((Reported.Done) first).report().number())
                .isNotEqualTo(((Reported.Done) other).report().number());
    }

    @Test
    void aCategoryAsksForWhatItNeeds() {
        assertThat(sent(resident, "asset/public_works/manhole", "{\"what\": \"井盖没了\"}", null))
                .isEqualTo(new Reported.Unsaid(java.util.List.of("danger")));
        assertThat(sent(resident, "event/safety", "{\"what\": \"井盖没了\"}", null))
                .as("only a leaf may be reported")
                .isInstanceOf(Reported.NoSuchCategory.class);
    }

    // Pages
    // ------------------------------------------------------------------------------------------------------------

    private Document page(String path) throws Exception {
        var response = mvc.perform(get(path)).andReturn().getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse form(String... parameters) throws Exception {
        var request = multipart("/governance/report").with(csrf());
        for (int i = 0; i < parameters.length; i += 2)
            request.param(parameters[i], parameters[i + 1]);
        return mvc.perform(request).andReturn().getResponse();
    }

    @Test
    void aFormOffersWhatMayBeTheSameBeforeItTakesAnother() throws Exception {
        var it = reported(resident);
        String[] said = {
            "category", it.category(), "point", spot.lon() + ", " + spot.lat(), "f.what", "又有垃圾"
        };
        var offered = form(said);
        assertThat(offered.getContentAsString(StandardCharsets.UTF_8))
                .contains(it.number(), "name=\"anew\"");
        var anew = Arrays.copyOf(said, said.length + 2);
        anew[said.length] = "anew";
        anew[said.length + 1] = "true";
        assertThat(Objects.requireNonNull(form(anew).getRedirectedUrl()))
                .startsWith("/governance/public/C")
                .doesNotContain(it.number());
    }

    @Test
    void whatIsWrongStandsBesideItsField() throws Exception {
        var bad =
                Jsoup.parse(
                        form("category", "event/safety/ice", "point", "北门", "f.what", "冰")
                                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(bad.select("#point-error").text()).contains("北门");
        assertThat(bad.select("[name=point]").val()).isEqualTo("北门");
    }

    @Test
    void officersFindWhatTheyLookFor() throws Exception {
        var it = reported(resident);
        assertThat(page("/governance?open=1&q=" + it.number()).select("tbody").text())
                .contains(it.number(), "暴露垃圾", "环卫", "测试网格" + drawn);
        assertThat(
                        page("/governance?category=event/safety/ice&q=" + it.number())
                                .select("main")
                                .text())
                .doesNotContain("测试网格" + drawn);
    }

    /** What a figure says is how many its list holds; of nothing it says nothing rather than none. */
    @Test
    void everyFigureOfTheBoardOpensItsCases() throws Exception {
        var it = reported(resident);
        handled(it.matter());
        taken(leader, it.matter(), "verify");
        var board = page("/governance/board");
        int figures = 0;
        for (var link : board.select("tbody tr:first-child td a")) {
            String api = link.attr("href").replace("/governance?", "/api/v1/governance/reports?");
            var answer = mvc.perform(get(java.net.URI.create(api))).andReturn().getResponse();
            assertThat(answer.getHeader("X-Total-Count")).as(api).isEqualTo(link.text());
            figures++;
        }
        assertThat(figures).isGreaterThan(5);
        assertThat(
                        mvc.perform(get("/governance/board.csv"))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8))
                .contains("满意率", "环卫");
    }

    @Test
    void theMapTellsWhereOpenIncidentsLie() throws Exception {
        var it = reported(resident);
        assertThat(page("/governance/map?category=" + it.category()).select("figure[data-map]"))
                .hasSize(1);
        var shapes = mvc.perform(get("/governance/map.geojson")).andReturn().getResponse();
        assertThat(shapes.getContentType()).startsWith("application/geo+json");
        assertThat(shapes.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"count\":", "/governance?open=1&cell=");
    }

    // Nobody learns who
    // ------------------------------------------------------------------------------------------------------------

    @Test
    @WithAnonymousUser
    void strangersSeeHowFarItHasComeAndNothingOfWhoeverReported() throws Exception {
        var it = reported(resident);
        String before = page(it.publicPath()).text();
        assertThat(before).contains("立案后公开").doesNotContain("垃圾没人收");
        taken(centre, it.matter(), "file");
        for (String path :
                new String[] {
                    it.publicPath(),
                    "/governance/public",
                    "/governance/public?point=" + spot.lon() + "," + spot.lat()
                }) {
            String shown = page(path).html();
            assertThat(shown)
                    .as(path)
                    .contains(it.number())
                    .doesNotContain(SECRET_NAME, SECRET_PHONE, resident.id(), centre.id());
        }
        assertThat(page(it.publicPath()).text()).contains("垃圾没人收", "立案");
        assertThat(mvc.perform(get("/governance")).andReturn().getResponse().getStatus())
                .as("the list of officers")
                .isIn(302, 303, 401, 403);
        assertThat(mvc.perform(get("/governance/report")).andReturn().getResponse().getStatus())
                .as("strangers report only where that is switched on")
                .isIn(302, 303, 401, 403);
        assertThat(
                        mvc.perform(post(it.publicPath() + "/support").with(csrf()))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                .isIn(302, 303, 401, 403);
    }

    @Test
    void exportsAndTheJournalHoldNothingOfWhoeverReported() throws Exception {
        var it = reported(resident);
        taken(centre, it.matter(), "file");
        for (String path :
                new String[] {
                    "/governance?export=csv&cols=1&col=said&col=number&col=place&q=" + it.number(),
                    "/cases/log.csv?q=" + it.number(),
                    "/cases/log.xes?q=" + it.number()
                }) {
            var response = mvc.perform(get(path)).andReturn();
            String text = response.getResponse().getContentAsString(StandardCharsets.UTF_8);
            if (response.getRequest().isAsyncStarted())
                text =
                        mvc.perform(
                                        org.springframework.test.web.servlet.request
                                                .MockMvcRequestBuilders.asyncDispatch(response))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8);
            assertThat(text)
                    .as(path)
                    .contains(it.number())
                    .doesNotContain(SECRET_NAME, SECRET_PHONE);
        }
        assertThat(
                        jdbc.sql(
                                        "SELECT count(*) FROM journal.entry WHERE details::text LIKE '%欧阳大山%' OR details::text LIKE '%13912345678%'")
                                .query(Long.class)
                                .single())
                .isZero();
    }
}
