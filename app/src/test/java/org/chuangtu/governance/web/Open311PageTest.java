package org.chuangtu.governance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.casework.Acted;
import org.chuangtu.casework.CaseDesk;
import org.chuangtu.casework.Said;
import org.chuangtu.form.FormDesk;
import org.chuangtu.governance.Report;
import org.chuangtu.governance.ReportDraft;
import org.chuangtu.governance.Reported;
import org.chuangtu.governance.Reporting;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GeoReport v2 as its specification has it: https://wiki.open311.org/GeoReport_v2/ */
@DatabaseTest
@WithAnonymousUser
class Open311PageTest {

    private static final String BASE = "/open311/v2/";
    private static final Actor RESIDENT =
            new Actor("user:89001", "", null, Set.of(new Permit(Role.RESIDENT, Scope.EVERYWHERE)));
    private static final Actor OFFICER =
            new Actor("user:89002", "", null, Set.of(new Permit(Role.OFFICER, Scope.EVERYWHERE)));

    @Autowired MockMvc mvc;
    @Autowired Reporting reporting;
    @Autowired CaseDesk desk;
    @Autowired FormDesk forms;
    @Autowired Places places;
    @Autowired Access access;

    private long somewhere;

    @BeforeEach
    void aPlace() throws Exception {
        String text =
                new ClassPathResource("forms/governance.report.yaml")
                        .getContentAsString(StandardCharsets.UTF_8);
        as(Actor.SYSTEM, () -> forms.publish("governance.report.yaml", text));
        somewhere =
                as(
                        Actor.SYSTEM,
                        () ->
                                places.byCode("open311-street")
                                        .map(Place::id)
                                        .orElseGet(() ->
                                                ((org.chuangtu.place.Saved.Done)
                                                                places.create(
                                                                        PlaceDraft.of(
                                                                                "open311-street",
                                                                                PlaceKind.STREET,
                                                                                new Bilingual(
                                                                                        "开放街道",
                                                                                        null),
                                                                                null)))
                                                        .place()
                                                        .id()));
    }

    private <T> T as(Actor who, Supplier<T> does) {
        return access.as(who, does);
    }

    private Report reported(String what) {
        var answer = (ObjectNode) JsonMapper.shared().createObjectNode().put("what", what);
        answer.put("name", "欧阳大山").put("phone", "13912345678").put("email", "o@example.com");
        return ((Reported.Done)
                        as(
                                RESIDENT,
                                () ->
                                        reporting.report(
                                                new ReportDraft(
                                                        "event/safety/ice",
                                                        new Place.Point(5.25, 5.5),
                                                        somewhere,
                                                        answer,
                                                        Set.of(),
                                                        ReportDraft.Channel.PROGRAM,
                                                        null))))
                .report();
    }

    private Report filed(String what) {
        var it = reported(what);
        var acted =
                as(
                        OFFICER,
                        () ->
                                desk.act(
                                        it.matter(),
                                        Said.of(
                                                "file",
                                                desk.find(it.matter()).orElseThrow().seq())));
        assertThat(acted).isInstanceOf(Acted.Done.class);
        return it;
    }

    private MockHttpServletResponse read(String path) throws Exception {
        return mvc.perform(get(BASE + path)).andReturn().getResponse();
    }

    private JsonNode json(String path) throws Exception {
        var response = read(path);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("application/json");
        return JsonMapper.shared().readTree(response.getContentAsByteArray());
    }

    private Document xml(MockHttpServletResponse response) throws Exception {
        assertThat(response.getContentType())
                .as("exactly, as validators compare")
                .isEqualTo("text/xml");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.getContentAsByteArray()));
    }

    private static String text(Document it, String name) {
        return Objects.requireNonNull(it.getElementsByTagName(name).item(0)).getTextContent();
    }

    private MockHttpServletResponse sent(String... parameters) throws Exception {
        var request = post(BASE + "requests.xml");
        for (int i = 0; i < parameters.length; i += 2)
            request.param(parameters[i], parameters[i + 1]);
        return mvc.perform(request).andReturn().getResponse();
    }

    @Test
    void discoveryNamesBothFormsAndItsOwnAddress() throws Exception {
        var it = xml(read("discovery.xml"));
        assertThat(it.getDocumentElement().getTagName()).isEqualTo("discovery");
        assertThat(text(it, "url")).endsWith("/open311/v2");
        assertThat(it.getElementsByTagName("format").item(0).getTextContent())
                .isEqualTo("text/xml");
        assertThat(
                        json("discovery.json")
                                .path("endpoints")
                                .get(0)
                                .path("formats")
                                .get(1)
                                .asString())
                .isEqualTo("application/json");
    }

    @Test
    void servicesAreTheLeavesOfTheTree() throws Exception {
        var it = xml(read("services.xml"));
        var first = (Element) it.getElementsByTagName("service").item(0);
        assertThat(first.getElementsByTagName("service_code").item(0).getTextContent())
                .isEqualTo("event-environment-exposed_rubbish");
        assertThat(first.getElementsByTagName("service_name").item(0).getTextContent())
                .isEqualTo("暴露垃圾");
        assertThat(first.getElementsByTagName("metadata").item(0).getTextContent())
                .isEqualTo("true");
        assertThat(json("services.json").get(0).path("type").asString()).isEqualTo("realtime");
    }

    @Test
    void aDefinitionTellsWhatMustBeSaid() throws Exception {
        var it = xml(read("services/asset-public_works-manhole.xml"));
        assertThat(text(it, "code")).isEqualTo("danger");
        assertThat(text(it, "datatype")).isEqualTo("singlevaluelist");
        assertThat(text(it, "required")).isEqualTo("true");
        assertThat(text(it, "variable")).isEqualTo("true");
        assertThat(text(it, "key")).isEqualTo("true");
        assertThat(
                        json("services/event-environment-piled_rubbish.json")
                                .path("attributes")
                                .get(0)
                                .path("values")
                                .get(0)
                                .path("key")
                                .asString())
                .isEqualTo("small");
        var missing = read("services/nothing.json");
        assertThat(missing.getStatus()).isEqualTo(404);
        assertThat(missing.getContentAsString(StandardCharsets.UTF_8)).contains("\"code\":404");
    }

    @Test
    void aRequestIsToldWithDatesThatHaveAnOffsetAndNothingOfWhoeverReported() throws Exception {
        var it = filed("桥面结冰，电话 13912345678");
        for (String format : new String[] {"xml", "json"}) {
            String all = "requests/" + it.number() + "." + format;
            assertThat(read(all).getContentAsString(StandardCharsets.UTF_8))
                    .contains(it.number(), "桥面结冰")
                    .doesNotContain("欧阳大山", "13912345678", "o@example.com", RESIDENT.id());
        }
        var one = json("requests/" + it.number() + ".json").get(0);
        assertThat(one.path("status").asString()).isEqualTo("open");
        assertThat(one.path("external_status_code").asString()).isEqualTo("filed");
        assertThat(one.path("lat").asDouble()).isEqualTo(5.5);
        assertThat(one.path("long").asDouble()).isEqualTo(5.25);
        assertThat(one.path("requested_datetime").asString()).endsWith("+08:00");
        assertThat(OffsetDateTime.parse(one.path("updated_datetime").asString())).isNotNull();
    }

    @Test
    void whatNobodyHasFiledIsListedWithoutItsWords() throws Exception {
        var it = reported("还没有人看过");
        assertThat(json("requests/" + it.number() + ".json").get(0).path("description").asString())
                .isEmpty();
    }

    @Test
    void requestsAreFoundByNumberServiceStatusAndDay() throws Exception {
        var first = filed("冰一");
        var second = filed("冰二");
        assertThat(
                        json(
                                "requests.json?service_request_id="
                                        + first.number()
                                        + ","
                                        + second.number()
                                        + "&status=closed"))
                .as("numbers outweigh all else")
                .hasSize(2);
        assertThat(json("requests.json?status=closed&service_code=event-safety-ice")).isEmpty();
        assertThat(
                        json(
                                "requests.json?service_code=event-safety-ice,event-safety-fallen_tree&status=open,closed"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(
                        json(
                                "requests.json?start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00Z"))
                .isEmpty();
        assertThat(
                        json(
                                "requests.json?start_date=2020-01-01T00:00:00+08:00&end_date=2020-02-01T00:00:00+08:00"))
                .as("a plus that nobody encoded")
                .isEmpty();
        for (String bad :
                new String[] {
                    "requests.json?start_date=yesterday",
                    "requests.json?status=done",
                    "requests.json?start_date=2020-01-01T00:00:00Z&end_date=2021-01-01T00:00:00Z"
                }) assertThat(read(bad).getStatus()).as(bad).isEqualTo(400);
        assertThat(read("requests.json?service_code=nothing").getStatus()).isEqualTo(404);
        assertThat(read("requests.json?jurisdiction_id=elsewhere").getStatus()).isEqualTo(404);
        assertThat(read("requests/C2000-000000.xml").getStatus()).isEqualTo(404);
    }

    @Test
    void updatesKeepTheirIdsAndNeverComeBeforeTheRequest() throws Exception {
        var it = filed("冰三");
        String asked = "servicerequestupdates.json?service_request_id=" + it.number();
        var update = json(asked).get(0);
        assertThat(update.path("update_id").asString()).isEqualTo(it.number() + "-2");
        assertThat(json(asked)).isEqualTo(json(asked));
        assertThat(OffsetDateTime.parse(update.path("updated_datetime").asString()).toInstant())
                .isAfterOrEqualTo(it.openedAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        var read = xml(read("servicerequestupdates.xml?service_request_id=" + it.number()));
        assertThat(read.getDocumentElement().getTagName()).isEqualTo("service_requests_updates");
        assertThat(text(read, "status")).isEqualTo("open");
    }

    @Test
    void aTokenIsTheNumberItself() throws Exception {
        var it = reported("冰四");
        assertThat(
                        json("tokens/" + it.number() + ".json")
                                .get(0)
                                .path("service_request_id")
                                .asString())
                .isEqualTo(it.number());
        assertThat(read("tokens/none.json").getStatus()).isEqualTo(404);
    }

    // Posting
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void nobodyPostsWithoutAKey() throws Exception {
        var none = sent("service_code", "event-safety-ice", "lat", "5.5", "long", "5.25");
        assertThat(none.getStatus()).isEqualTo(403);
        assertThat(text(xml(none), "code")).isEqualTo("403");
        assertThat(sent("api_key", "chuangtu_wrong", "service_code", "x").getStatus())
                .isEqualTo(403);
        assertThat(
                        mvc.perform(
                                        post(BASE + "requests.json?api_key=chuangtu_x")
                                                .param("service_code", "event-safety-ice"))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                .as("a key in an address ends up in logs")
                .isEqualTo(400);
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void whoeverHasSignedInIsNobodyHere() throws Exception {
        assertThat(
                        sent("service_code", "event-safety-ice", "lat", "5.5", "long", "5.25")
                                .getStatus())
                .as("a foreign page could have sent it")
                .isEqualTo(403);
    }
}
