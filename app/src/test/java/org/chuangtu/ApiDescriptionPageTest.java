package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API tells all of it. */
@DatabaseTest
@SignedInAs(Role.AUDITOR)
class ApiDescriptionPageTest {

    @Autowired MockMvcTester mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void describesEveryPathOfTheApi() {
        var served = new TreeSet<String>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(it ->
                        it.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/v1"))
                                // {id:[0-9]+} is told as {id}
                                .map(path -> path.replaceAll("\\{(\\w+):[^}]*\\}", "{$1}"))
                                .forEach(served::add));
        var described = new TreeSet<>(description().get("paths").propertyNames());
        assertThat(served).hasSizeGreaterThan(10);
        assertThat(described).containsAll(served);
    }

    @Test
    void tellsWhatGoesWrongAsAProblem() {
        var api = description();
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        for (var path : api.get("paths"))
            for (var operation : path)
                if (operation.has("responses"))
                    assertThat(operation.at("/responses/4XX/content").propertyNames())
                            .as(operation.path("operationId").asString())
                            .contains("application/problem+json");
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail");
    }

    private JsonNode description() {
        var answer = mvc.get().uri("/api/openapi.json").exchange();
        assertThat(answer).hasStatusOk();
        return JsonMapper.shared()
                .readTree(
                        new String(
                                answer.getResponse().getContentAsByteArray(),
                                StandardCharsets.UTF_8));
    }
}
