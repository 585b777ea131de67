package org.chuangtu.evidence.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
@SignedInAs(value = Role.OFFICER, user = 21)
class EvidenceApiPageTest {

    private static int made;

    @Autowired MockMvc web;

    private static MockHttpServletRequestBuilder said(
            MockHttpServletRequestBuilder request, String body) {
        return request.with(csrf()).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    /** Its address. */
    private String named(String title) throws Exception {
        return String.valueOf(
                web.perform(said(post("/api/v1/sources"), "{\"titleZh\":\"" + title + "\"}"))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getHeader("Location"));
    }

    @Test
    void aSourceIsNamedOnceAndCorrectedByVersion() throws Exception {
        var title = "接口年鉴" + ++made;
        var address = named(title);
        web.perform(said(post("/api/v1/sources"), "{\"titleZh\":\"" + title + "\"}"))
                .andExpect(status().isOk());
        web.perform(get("/api/v1/sources").param("q", title))
                .andExpect(jsonPath("$.total").value(1));
        var version = web.perform(get(address)).andReturn().getResponse().getHeader("ETag");
        var better = "{\"titleZh\":\"" + title + "\",\"confidence\":0.9,\"verified\":true}";
        web.perform(said(put(address), better)).andExpect(status().is(428));
        web.perform(said(put(address), better).header("If-Match", String.valueOf(version)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source.verified").value(true));
        web.perform(said(put(address), better).header("If-Match", String.valueOf(version)))
                .andExpect(status().is(412));
        web.perform(said(post("/api/v1/sources"), "{}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void aDisputeIsRaisedOnceAndSettledBySomebodyElseOnce() throws Exception {
        var source = named("接口公报" + ++made);
        var subject = "evidence.source/" + source.substring(source.lastIndexOf('/') + 1);
        var body = "{\"subject\":\"" + subject + "\",\"claim\":\"日期不对\"}";
        var address =
                String.valueOf(
                        web.perform(said(post("/api/v1/disputes"), body))
                                .andExpect(status().isCreated())
                                .andReturn()
                                .getResponse()
                                .getHeader("Location"));
        web.perform(said(post("/api/v1/disputes"), body)).andExpect(status().isOk());
        var settlement = "{\"upheld\":true,\"finding\":\"已更正\"}";
        web.perform(said(post(address + "/settlement"), settlement))
                .andExpect(status().isConflict()); // nobody settles their own
        var colleague = SignIn.as(Role.OFFICER);
        web.perform(said(post(address + "/settlement"), settlement).with(colleague))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("UPHELD"));
        web.perform(said(post(address + "/settlement"), settlement).with(colleague))
                .andExpect(status().isConflict());
        web.perform(said(post("/api/v1/disputes"), "{\"subject\":\"x\",\"claim\":\"y\"}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void aPaperIsDepositedAndDownloaded() throws Exception {
        var address =
                web.perform(
                                multipart("/api/v1/papers")
                                        .file(
                                                new MockMultipartFile(
                                                        "file",
                                                        "接口" + ++made + ".txt",
                                                        "text/plain",
                                                        ("内容" + made)
                                                                .getBytes(
                                                                        java.nio.charset
                                                                                .StandardCharsets
                                                                                .UTF_8)))
                                        .with(csrf()))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getHeader("Location");
        web.perform(get(address + "/content"))
                .andExpect(status().isOk())
                .andExpect(
                        content()
                                .bytes(
                                        ("内容" + made)
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)));
    }
}
