package org.chuangtu.party.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Industries;
import org.chuangtu.party.Industry;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.IndustryDraft;
import org.chuangtu.party.IndustrySaved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class IndustryPageTest {

    private static final String SCHEME = "试用分类";
    private static int made;

    @Autowired MockMvc web;
    @Autowired Industries industries;
    @Autowired Access access;
    @Autowired Journal journal;

    private Industry industry(@Nullable String parent) {
        var code = new IndustryCode(SCHEME, "T" + ++made);
        var draft =
                new IndustryDraft(
                        code,
                        new Bilingual("试用产业" + made, null),
                        parent,
                        null,
                        null,
                        null,
                        null,
                        Provenance.TYPED_IN);
        return access.as(
                Actor.SYSTEM,
                () ->
                        switch (industries.create(draft)) {
                            case IndustrySaved.Done(var it, _) -> it;
                            case IndustrySaved other -> throw new AssertionError(other);
                        });
    }

    @Test
    void anOfficerAddsAnIndustryAndTakesItBack() throws Exception {
        var code = "T" + ++made;
        var saved =
                web.perform(
                                post("/industries")
                                        .with(csrf())
                                        .param("scheme", SCHEME)
                                        .param("code", code)
                                        .param("nameZh", "氢能试用"))
                        .andExpect(status().is3xxRedirection())
                        .andExpect(flash().attributeExists("flash"))
                        .andReturn();
        var page = String.valueOf(saved.getResponse().getRedirectedUrl());
        web.perform(get(page)).andExpect(content().string(containsString("氢能试用")));
        var entry =
                access.as(
                        Actor.SYSTEM,
                        () ->
                                industries
                                        .byCode(new IndustryCode(SCHEME, code))
                                        .orElseThrow()
                                        .entryId());
        web.perform(post("/journal/" + entry + "/undo").with(csrf()).param("back", "/industries"))
                .andExpect(status().is3xxRedirection());
        web.perform(get(page)).andExpect(status().isNotFound());
    }

    @Test
    void aTakenCodeIsRefusedAndTheInputKept() throws Exception {
        var it = industry(null);
        web.perform(
                        post("/industries")
                                .with(csrf())
                                .param("scheme", SCHEME)
                                .param("code", it.code().code())
                                .param("nameZh", "重复的产业"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("重复的产业")))
                .andExpect(content().string(containsString("class=\"errors\"")));
    }

    @Test
    void anIndustryIsNotPutWithinItself() throws Exception {
        var above = industry(null);
        var below = industry(above.code().code());
        web.perform(
                        post(above.path())
                                .with(csrf())
                                .param("version", Long.toString(above.entryId()))
                                .param("nameZh", "改名")
                                .param("parent", below.code().code()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("成环")));
    }

    @Test
    void aCorrectionOfAnOldReadingIsShownAgainWithWhatWasTyped() throws Exception {
        var it = industry(null);
        for (var name : new String[] {"第一次更正", "第二次更正"}) {
            var answer =
                    web.perform(
                            post(it.path())
                                    .with(csrf())
                                    .param("version", Long.toString(it.entryId()))
                                    .param("nameZh", name));
            if (name.equals("第一次更正")) answer.andExpect(redirectedUrl(it.path()));
            else
                answer.andExpect(status().isOk())
                        .andExpect(content().string(containsString("第二次更正")));
        }
    }

    @Test
    void aRetiredIndustryLeavesTheListAndComesBack() throws Exception {
        var above = industry(null);
        var below = industry(above.code().code());
        retire(above).andExpect(status().isOk()); // it still holds one
        retire(below).andExpect(redirectedUrl(below.path()));
        var list = get("/industries").param("scheme", SCHEME).param("size", "100");
        web.perform(list).andExpect(content().string(not(containsString(below.path() + "\""))));
        web.perform(list.param("retired", "1"))
                .andExpect(content().string(containsString(below.path())));
        var now = access.as(Actor.SYSTEM, () -> industries.find(below.id()).orElseThrow());
        web.perform(
                        post(below.path() + "/reinstate")
                                .with(csrf())
                                .param("version", Long.toString(now.entryId())))
                .andExpect(redirectedUrl(below.path()));
        web.perform(get(below.path()))
                .andExpect(content().string(containsString(below.path() + "/retire")));
    }

    private org.springframework.test.web.servlet.ResultActions retire(Industry it)
            throws Exception {
        return web.perform(
                post(it.path() + "/retire")
                        .with(csrf())
                        .param("version", Long.toString(it.entryId()))
                        .param("reason", "新版目录取消"));
    }

    @Test
    void theApiDoesWhatThePagesDo() throws Exception {
        var code = "T" + ++made;
        var answer =
                web.perform(
                                post("/api/v1/industries")
                                        .with(csrf())
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(
                                                "{\"scheme\":\"%s\",\"code\":\"%s\",\"nameZh\":\"接口产业\"}"
                                                        .formatted(SCHEME, code)))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse();
        var address = String.valueOf(answer.getHeader("Location"));
        var version = String.valueOf(answer.getHeader("ETag"));
        var body = "{\"nameZh\":\"接口产业二\"}";
        web.perform(put(address).with(csrf()).contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().is(428));
        var changed =
                web.perform(
                                put(address)
                                        .with(csrf())
                                        .header("If-Match", version)
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(body))
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.name.zh").value("接口产业二"))
                        .andExpect(jsonPath("$.code.code").value(code))
                        .andReturn()
                        .getResponse();
        web.perform(
                        delete(address)
                                .with(csrf())
                                .header("If-Match", String.valueOf(changed.getHeader("ETag")))
                                .param("reason", "取消"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.retiredOn").isNotEmpty());
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void anAuditorIsOfferedNoForm() throws Exception {
        var it = industry(null);
        web.perform(get(it.path()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(it.path() + "/edit"))));
        web.perform(get(it.path() + "/edit")).andExpect(status().isForbidden());
        web.perform(get("/industries/new")).andExpect(status().isForbidden());
    }
}
