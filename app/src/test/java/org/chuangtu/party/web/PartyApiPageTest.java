package org.chuangtu.party.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.party.People;
import org.chuangtu.party.PersonDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class PartyApiPageTest {

    private static int made;

    @Autowired MockMvc web;
    @Autowired People people;
    @Autowired Access access;

    private String name;

    @BeforeEach
    void aName() {
        name = "接口" + ++made + "机械有限公司";
    }

    private static MockHttpServletRequestBuilder said(
            MockHttpServletRequestBuilder request, String body) {
        return request.with(csrf()).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    /** Its address. */
    private String registered(String named) throws Exception {
        var answer =
                web.perform(
                                said(
                                        post("/api/v1/organisations"),
                                        "{\"kind\":\"ENTERPRISE\",\"nameZh\":\"" + named + "\"}"))
                        .andExpect(status().isCreated())
                        .andExpect(header().exists("ETag"))
                        .andReturn()
                        .getResponse();
        return String.valueOf(answer.getHeader("Location"));
    }

    private String versionOf(String address) throws Exception {
        return String.valueOf(
                web.perform(get(address)).andReturn().getResponse().getHeader("ETag"));
    }

    @Test
    void organisationsComeInSlicesWithTheirTotal() throws Exception {
        registered(name);
        web.perform(get("/api/v1/organisations").param("q", name).param("size", "1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].organisation.name.zh").value(name))
                .andExpect(header().exists("Link"))
                .andExpect(header().string("X-Total-Count", "1"));
        web.perform(get("/api/v1/organisations").param("q", name).param("kind", "hospital"))
                .andExpect(jsonPath("$.total").value(0));
        web.perform(get("/api/v1/organisations").param("kind", "nonsense"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void aChangeNamesTheVersionItIsOf() throws Exception {
        var address = registered(name);
        var version = versionOf(address);
        var body = "{\"kind\":\"ENTERPRISE\",\"nameZh\":\"" + name + "（新）\"}";
        web.perform(said(put(address), body)).andExpect(status().is(428));
        web.perform(said(put(address), body).header("If-Match", version))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.organisation.name.zh").value(name + "（新）"));
        web.perform(said(put(address), body).header("If-Match", version))
                .andExpect(status().is(412));
        web.perform(
                        delete(address)
                                .with(csrf())
                                .header("If-Match", versionOf(address))
                                .param("reason", "已注销"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.organisation.status").value("RETIRED"));
    }

    @Test
    void aWrongCheckDigitIsAProblemWithPlaceValueAndRemedy() throws Exception {
        web.perform(
                        said(
                                post("/api/v1/organisations"),
                                "{\"kind\":\"ENTERPRISE\",\"nameZh\":\""
                                        + name
                                        + "\",\"creditCode\":\"91350100M000100Y44\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(content().string(containsString("creditCode")))
                .andExpect(content().string(containsString("91350100M000100Y44")));
    }

    @Test
    void twoRecordsAreProposedAndMergedOnce() throws Exception {
        var left = registered(name);
        var right = registered("另一" + name);
        var merge =
                web.perform(
                                said(
                                        post("/api/v1/merges"),
                                        "{\"left\":%s,\"right\":%s}"
                                                .formatted(id(left), id(right))))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getHeader("Location");
        var decision = "{\"survivor\":%s,\"why\":\"同一张执照\"}".formatted(id(left));
        web.perform(said(post(merge + "/decision"), decision))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("MERGED"));
        web.perform(said(post(merge + "/decision"), decision)).andExpect(status().isConflict());
        web.perform(get(right))
                .andExpect(jsonPath("$.organisation.id").value(Integer.parseInt(id(left))));
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void aPersonIsMaskedUntilSomebodySaysWhatFor() throws Exception {
        var kept =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                people.register(
                                        new PersonDraft("诸葛接口", "13811112222", null, null, null),
                                        null,
                                        null));
        assertThat(kept).isInstanceOf(People.Kept.Done.class);
        var address = "/api/v1/people/" + ((People.Kept.Done) kept).person().id();
        web.perform(get(address))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("诸葛"))))
                .andExpect(content().string(not(containsString("13811112222"))));
        web.perform(said(post(address + "/reading"), "{}")).andExpect(status().isBadRequest());
        web.perform(said(post(address + "/reading"), "{\"purpose\":\"核对材料\"}"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(jsonPath("$.name").value("诸葛接口"));
    }

    private String personRegistered(String body) throws Exception {
        return String.valueOf(
                web.perform(said(post("/api/v1/people"), body))
                        .andExpect(status().isCreated())
                        .andExpect(header().exists("ETag"))
                        .andExpect(content().string(not(containsString("13800001111"))))
                        .andReturn()
                        .getResponse()
                        .getHeader("Location"));
    }

    @Test
    void aPersonIsCorrectedAtTheVersionThatWasReadAndStaysMasked() throws Exception {
        var address = personRegistered("{\"name\":\"欧阳接口\",\"phone\":\"13800001111\"}");
        var version = versionOf(address);
        var body = "{\"phone\":\"13900002222\"}";
        web.perform(said(put(address), body)).andExpect(status().is(428));
        web.perform(said(put(address), body).header("If-Match", version))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.person.phone").value("139****2222"))
                .andExpect(jsonPath("$.person.name").value("欧**"));
        web.perform(said(put(address), body).header("If-Match", version))
                .andExpect(status().is(412));
        web.perform(
                        said(put(address), "{\"idNumber\":\"210200199001011234\"}")
                                .header("If-Match", versionOf(address)))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("idNumber")))
                .andExpect(content().string(not(containsString("210200199001011234"))));
    }

    @Test
    void aPersonActsForAnOrganisationUntilThatEnds() throws Exception {
        var firm = id(registered(name));
        var address = personRegistered("{\"name\":\"司马接口\"}");
        var made =
                web.perform(
                                said(
                                        post(address + "/delegations"),
                                        "{\"organisation\":%s,\"capacity\":\"AGENT\"}"
                                                .formatted(firm)))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.actsFor[0].capacity").value("AGENT"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        var delegation = made.replaceAll("(?s).*\"actsFor\":\\[\\{\"id\":(\\d+).*", "$1");
        web.perform(delete("/api/v1/people/999999/delegations/" + delegation).with(csrf()))
                .andExpect(status().isNotFound());
        web.perform(delete(address + "/delegations/" + delegation).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.actsFor[0].until").isNotEmpty());
    }

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void anErasedPersonIsGoneForGood() throws Exception {
        var kept =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                people.register(
                                        new PersonDraft("端木接口", null, null, null, null),
                                        null,
                                        null));
        var address = "/api/v1/people/" + ((People.Kept.Done) kept).person().id();
        web.perform(delete(address).with(csrf())).andExpect(status().is(428));
        web.perform(delete(address).with(csrf()).header("If-Match", versionOf(address)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.person.erased").value(true));
        web.perform(said(put(address), "{\"name\":\"端木\"}").header("If-Match", versionOf(address)))
                .andExpect(status().is4xxClientError());
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void anAuditorReadsAndWritesNothing() throws Exception {
        web.perform(get("/api/v1/organisations")).andExpect(status().isOk());
        web.perform(get("/api/v1/industries")).andExpect(status().isOk());
        web.perform(get("/api/v1/merges")).andExpect(status().isOk());
        web.perform(
                        said(
                                post("/api/v1/organisations"),
                                "{\"kind\":\"ENTERPRISE\",\"nameZh\":\"" + name + "\"}"))
                .andExpect(status().isForbidden());
        web.perform(said(post("/api/v1/people"), "{\"name\":\"某人\"}"))
                .andExpect(status().isForbidden());
    }
}
