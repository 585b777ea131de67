package org.chuangtu.place.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class PlaceApiPageTest {

    private static int made;

    @Autowired MockMvc web;

    private static MockHttpServletRequestBuilder said(
            MockHttpServletRequestBuilder request, String body) {
        return request.with(csrf()).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Test
    void aPlaceIsRegisteredFoundAndChanged() throws Exception {
        var code = "API" + ++made;
        var body = "{\"code\":\"" + code + "\",\"kind\":\"PARK\",\"nameZh\":\"接口园" + made + "\"}";
        var answer =
                web.perform(said(post("/api/v1/places"), body))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse();
        var address = String.valueOf(answer.getHeader("Location"));
        var version = String.valueOf(answer.getHeader("ETag"));
        web.perform(get("/api/v1/places").param("q", code))
                .andExpect(jsonPath("$.items[0].name.zh").value("接口园" + made));
        web.perform(get(address + "/geometry")).andExpect(status().isNotFound());
        var shaped =
                body.replace(
                        "}",
                        ",\"geometry\":\"{\\\"type\\\":\\\"Point\\\",\\\"coordinates\\\":[121.7,39.1]}\"}");
        web.perform(said(put(address), shaped)).andExpect(status().is(428));
        web.perform(said(put(address), shaped).header("If-Match", version))
                .andExpect(status().isOk());
        web.perform(said(put(address), shaped).header("If-Match", version))
                .andExpect(status().is(412));
        web.perform(get(address + "/geometry")).andExpect(jsonPath("$.type").value("Point"));
    }

    @Test
    void aShapeThatCannotBeReadIsAProblem() throws Exception {
        web.perform(
                        said(
                                post("/api/v1/places"),
                                "{\"code\":\"API"
                                        + ++made
                                        + "\",\"kind\":\"PARK\",\"nameZh\":\"园\",\"geometry\":\"nonsense\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }
}
