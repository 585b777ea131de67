package org.chuangtu.chain.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class ChainApiPageTest {

    private static int made;

    @Autowired MockMvcTester mvc;
    @Autowired ObjectMapper json;

    private long chain;
    private long wafer;
    private long chip;

    @BeforeEach
    void aChainMadeOverTheApi() {
        made++;
        chain =
                id(
                        post(
                                "/chains",
                                "{\"code\":\"api%d\",\"name\":{\"zh\":\"半导体\"}}".formatted(made)));
        wafer =
                id(
                        post(
                                "/chains/" + chain + "/nodes",
                                "{\"code\":\"wafer\",\"name\":{\"zh\":\"硅片\"},\"kind\":\"MATERIAL\"}"));
        chip =
                id(
                        post(
                                "/chains/" + chain + "/nodes",
                                "{\"code\":\"chip\",\"name\":{\"zh\":\"芯片\"},\"kind\":\"PRODUCT\"}"));
        id(
                post(
                        "/chains/" + chain + "/edges",
                        "{\"fromId\":%d,\"toId\":%d,\"relation\":\"GOES_INTO\"}"
                                .formatted(wafer, chip)));
    }

    @Test
    void answersDownToTheRowsThatDecide() {
        long row =
                id(
                        post(
                                "/nodes/" + wafer + "/provisions",
                                "{\"country\":\"JPN\",\"share\":56,\"claim\":{\"source\":\"硅片调查\",\"confidence\":0.8,\"verified\":false}}"));
        id(post("/nodes/" + chip + "/provisions", "{\"country\":\"CHN\"}"));
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/controllability?s=CHN"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.possible")
                .isEqualTo(0);
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/controllability?s=CHN,JPN"))
                .bodyJson()
                .extractingPath("$.surviving")
                .isEqualTo(3);
        assertThat(mvc.get().uri("/api/v1/nodes/" + chip + "/explanation?s=CHN"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[1].provisionIds[0]")
                .isEqualTo((int) row);
        assertThat(mvc.get().uri("/api/v1/provisions/" + row))
                .bodyJson()
                .extractingPath("$.claim.sourceId")
                .isNotNull();
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/gaps?size=1"))
                .hasStatusOk()
                .hasHeader("X-Total-Count", "2")
                .bodyJson()
                .extractingPath("$.items[0].missing")
                .asArray()
                .contains("CASCADE", "RELATEDNESS");
    }

    @Test
    void namesTheChoicesOfAFieldThatHasNoSuchOne() {
        var refused =
                post(
                        "/chains/" + chain + "/nodes",
                        "{\"code\":\"odd\",\"name\":{\"zh\":\"怪\"},\"kind\":\"GADGET\"}");
        assertThat(refused).hasStatus(400);
        var wrong = json(refused).at("/fields/0");
        assertThat(wrong.at("/field").asString()).isEqualTo("kind");
        assertThat(wrong.at("/value").asString()).isEqualTo("GADGET");
        assertThat(wrong.at("/remedy").asString()).contains("PRODUCT, MATERIAL, PROCESS");
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/nodes"))
                .hasHeader("X-Total-Count", "2");
    }

    @Test
    void pagesThroughCollections() {
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/nodes?size=1&page=2"))
                .hasStatusOk()
                .hasHeader("X-Total-Count", "2")
                .bodyJson()
                .extractingPath("$.items[0].code")
                .isEqualTo("wafer");
        for (String part : new String[] {"edges", "provisions", "supplies", "surveys", "stages"})
            assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/" + part))
                    .as(part)
                    .hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/chains/999999/nodes")).hasStatus(404);
    }

    @Test
    void saysHowANodeStands() {
        long japan =
                id(post("/nodes/" + wafer + "/provisions", "{\"country\":\"JPN\",\"share\":60}"));
        id(post("/nodes/" + wafer + "/provisions", "{\"country\":\"CHN\",\"share\":40}"));
        id(post("/nodes/" + wafer + "/provisions", "{\"provider\":\"某硅片厂\",\"share\":30}"));
        var state = json(mvc.get().uri("/api/v1/nodes/" + wafer + "/state?s=JPN").exchange());
        assertThat(state.at("/set/state").asString()).isEqualTo("ONE");
        assertThat(state.at("/set/provisionIds/0").asLong()).isEqualTo(japan);
        assertThat(state.at("/set/countriesOnly").asBoolean()).isTrue();
        assertThat(state.at("/survives").asString()).isEqualTo("YES");
        assertThat(state.at("/local").isNull()).isTrue();
        // 60² + 40²; the firm's share is of another kind and stays out of it
        assertThat(state.at("/concentration/countries/lower").asDouble()).isEqualTo(5200);
        assertThat(state.at("/concentration/countries/exact").asBoolean()).isTrue();
        assertThat(state.at("/concentration/organisations/lower").asDouble()).isEqualTo(900);
        assertThat(state.at("/weight").asLong()).isEqualTo(2);

        var nobodyLooked =
                json(mvc.get().uri("/api/v1/nodes/" + chip + "/state?s=DEU&area=DEU").exchange());
        assertThat(nobodyLooked.at("/set/state").asString()).isEqualTo("UNKNOWN");
        assertThat(nobodyLooked.at("/local/state").asString()).isEqualTo("UNSURVEYED");
        assertThat(nobodyLooked.at("/concentration/countries").isNull()).isTrue();

        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/states?size=1"))
                .hasStatusOk()
                .hasHeader("X-Total-Count", "2")
                .bodyJson()
                .extractingPath("$.items[0].nodeId")
                .isEqualTo((int) wafer);
        assertThat(mvc.get().uri("/api/v1/nodes/999999/state")).hasStatus(404);
        assertThat(mvc.get().uri("/api/v1/nodes/" + chip + "/state?s=Atlantis"))
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void saysHowMuchAnybodyHasLookedAt() {
        var before = json(mvc.get().uri("/api/v1/chains/" + chain + "/coverage").exchange());
        assertThat(before.at("/known").asDouble()).isZero();
        assertThat(before.at("/blank").asInt()).isEqualTo(2);
        id(post("/nodes/" + wafer + "/provisions", "{\"country\":\"JPN\"}"));
        var after = json(mvc.get().uri("/api/v1/chains/" + chain + "/coverage").exchange());
        assertThat(after.at("/known").asDouble()).isEqualTo(0.5);
        assertThat(after.at("/provisions").asInt()).isEqualTo(1);
        assertThat(after.at("/withShare").asInt()).isZero();
        assertThat(after.at("/surveyed").asInt()).isZero();
    }

    @Test
    void pagesThroughTheStagesAndTheProvidersOfANode() {
        for (var stage : new String[] {"up", "down"})
            id(
                    post(
                            "/chains/" + chain + "/stages",
                            "{\"code\":\"%s\",\"name\":{\"zh\":\"%s\"},\"position\":%d}"
                                    .formatted(stage, stage, stage.equals("up") ? 1 : 2)));
        assertThat(mvc.get().uri("/api/v1/chains/" + chain + "/stages?size=1&page=2"))
                .hasHeader("X-Total-Count", "2")
                .bodyJson()
                .extractingPath("$.items[0].code")
                .isEqualTo("down");
        id(post("/nodes/" + wafer + "/provisions", "{\"country\":\"JPN\",\"share\":60}"));
        id(post("/nodes/" + wafer + "/provisions", "{\"country\":\"CHN\",\"share\":40}"));
        assertThat(mvc.get().uri("/api/v1/nodes/" + wafer + "/provisions?size=1&page=2"))
                .hasHeader("X-Total-Count", "2")
                .bodyJson()
                .extractingPath("$.items[0].country")
                .isEqualTo("CHN");
    }

    @Test
    void tellsWhatAnOrganisationProvidesAndSells() {
        var added =
                post(
                        "/organisations",
                        "{\"kind\":\"ENTERPRISE\",\"nameZh\":\"链上之厂%d\"}".formatted(made));
        assertThat(added).hasStatus(201);
        String at = String.valueOf(added.getResponse().getHeader("Location"));
        long firm = Long.parseLong(at.substring(at.lastIndexOf('/') + 1));
        long row = id(post("/nodes/" + wafer + "/provisions", "{\"partyId\":%d}".formatted(firm)));
        assertThat(mvc.get().uri("/api/v1/organisations/" + firm + "/provisions"))
                .hasStatusOk()
                .hasHeader("X-Total-Count", "1")
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo((int) row);
        assertThat(mvc.get().uri("/api/v1/organisations/" + firm + "/supplies"))
                .hasStatusOk()
                .hasHeader("X-Total-Count", "0");
        assertThat(mvc.get().uri("/api/v1/organisations/999999/provisions")).hasStatus(404);
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        String node = "/api/v1/nodes/" + wafer;
        String body = "{\"code\":\"wafer\",\"name\":{\"zh\":\"硅晶圆\"},\"kind\":\"MATERIAL\"}";
        String tag = mvc.get().uri(node).exchange().getResponse().getHeader("ETag");
        assertThat(tag).isNotNull();
        assertThat(put(node, body, null)).hasStatus(428);
        assertThat(put(node, body, "\"1\"")).hasStatus(412);
        var changed = put(node, body, tag);
        assertThat(changed).hasStatusOk().bodyJson().extractingPath("$.name.zh").isEqualTo("硅晶圆");
        assertThat(changed.getResponse().getHeader("ETag")).isNotEqualTo(tag);
        assertThat(put(node, body, tag)).hasStatus(412);
        assertThat(
                        mvc.get()
                                .uri(node)
                                .header(
                                        "If-None-Match",
                                        String.valueOf(changed.getResponse().getHeader("ETag"))))
                .hasStatus(304);
    }

    @Test
    void retiresAndBringsBack() {
        String node = "/api/v1/nodes/" + wafer;
        String tag = String.valueOf(mvc.get().uri(node).exchange().getResponse().getHeader("ETag"));
        var retired =
                mvc.delete()
                        .uri(node + "?reason=重复")
                        .with(csrf())
                        .header("If-Match", tag)
                        .exchange();
        assertThat(retired).hasStatusOk().bodyJson().extractingPath("$.retired").isEqualTo(true);
        String next = String.valueOf(retired.getResponse().getHeader("ETag"));
        assertThat(mvc.post().uri(node + "/restore").with(csrf()).header("If-Match", next))
                .hasStatus(204);
        assertThat(mvc.get().uri(node)).bodyJson().extractingPath("$.retired").isEqualTo(false);
    }

    @Test
    void saysWhichFieldIsWrong() {
        var refused =
                post("/nodes/" + wafer + "/provisions", "{\"country\":\"JPN\",\"share\":120}");
        assertThat(refused)
                .hasStatus(400)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.fields[0].field")
                .isEqualTo("share");
        assertThat(post("/nodes/" + wafer + "/provisions", "{}")).hasStatus(400);
        assertThat(
                        post(
                                "/chains/" + chain + "/nodes",
                                "{\"code\":\"wafer\",\"name\":{\"zh\":\"甲\"},\"kind\":\"PRODUCT\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.fields[0].field")
                .isEqualTo("code");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aReaderMayNotWrite() {
        // The chain of the set-up could not be made either: a resident only reads.
        assertThat(chain).isZero();
        assertThat(mvc.get().uri("/api/v1/chains")).hasStatusOk();
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri("/api/v1" + path)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String path, String body, @Nullable String tag) {
        var request =
                mvc.put()
                        .uri(path)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body);
        if (tag != null) request.header("If-Match", tag);
        return request.exchange();
    }

    private long id(MvcTestResult made) {
        return made.getResponse().getStatus() == 201 ? json(made).get("id").asLong() : 0;
    }

    private JsonNode json(MvcTestResult answer) {
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }
}
