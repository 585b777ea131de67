package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API tells all of it. */
@DatabaseTest
@SignedInAs(Role.AUDITOR)
class ApiDescriptionPageTest {

    private static final Pattern KNOWN = Pattern.compile("it knows ([^.]*)\\.");

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

    /** An address that is asked with anything else names what it takes: exactly what the description lists. */
    @Test
    void describesEveryParameterThatIsTakenAndNoOther() {
        int taking = 0;
        var paths = description().get("paths");
        for (var path : paths.propertyNames()) {
            var get = paths.get(path).path("get");
            if (get.isMissingNode() || !path.startsWith("/api/v1")) continue;
            var told = new TreeSet<String>();
            for (var parameter : get.path("parameters")) {
                if (!parameter.path("in").asString().equals("query")) continue;
                told.add(parameter.path("name").asString());
                assertThat(parameter.path("description").asString(""))
                        .as(path + " " + parameter.path("name"))
                        .isNotBlank();
            }
            assertThat(taken(path)).as(path).isEqualTo(told);
            if (!told.isEmpty()) taking++;
        }
        assertThat(taking).isGreaterThan(30);
    }

    @Test
    void describesWhatAChainIsAskedWith() {
        assertThat(parametersOf("/api/v1/chains/{id}/controllability"))
                .containsExactlyInAnyOrder("s", "at", "least");
        assertThat(parametersOf("/api/v1/chains/{id}/gaps"))
                .contains("s", "at", "DEPENDENCE", "page", "size");
        assertThat(parametersOf("/api/v1/nodes/{id}/state"))
                .containsExactlyInAnyOrder("s", "at", "least", "area");
        assertThat(parametersOf("/api/v1/knock-outs/try"))
                .containsExactlyInAnyOrder("chain", "node", "org", "country", "place");
    }

    private List<String> parametersOf(String path) {
        return description()
                .get("paths")
                .get(path)
                .get("get")
                .get("parameters")
                .valueStream()
                .filter(it -> it.get("in").asString().equals("query"))
                .map(it -> it.get("name").asString())
                .toList();
    }

    /** What the refusal of a parameter nobody has says would be known. */
    private Set<String> taken(String path) {
        var answer =
                mvc.get()
                        .uri(path.replaceAll("\\{\\w+}", "1"))
                        .queryParam("nobodyHasThis", "1")
                        .header("Accept-Language", "en")
                        .exchange();
        assertThat(answer).as(path).hasStatus(HttpStatus.BAD_REQUEST);
        var wrong = read(answer).get("fields").get(0);
        assertThat(wrong.get("field").asString()).as(path).isEqualTo("nobodyHasThis");
        var known = KNOWN.matcher(wrong.get("remedy").asString());
        return known.find() ? new TreeSet<>(List.of(known.group(1).split(", "))) : new TreeSet<>();
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
        return read(answer);
    }

    private static JsonNode read(MvcTestResult answer) {
        return JsonMapper.shared()
                .readTree(
                        new String(
                                answer.getResponse().getContentAsByteArray(),
                                StandardCharsets.UTF_8));
    }
}
