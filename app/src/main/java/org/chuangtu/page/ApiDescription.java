package org.chuangtu.page;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/openapi.json} says of the API as a whole: slices, problems, where it is. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Slice.class, Form.class);
    }

    @Bean
    OpenApiCustomizer describesTheApi() {
        return api -> {
            api.setInfo(
                    new Info()
                            .title("Chuangtu 创图")
                            .version("v1")
                            .description(
                                    "Everything a page can do. Collections take `page` (from 1) and `size` and answer"
                                            + " with `Link` and `X-Total-Count`; answers carry an `ETag`; what goes"
                                            + " wrong is told as problem+json (RFC 9457) in the language of"
                                            + " `Accept-Language` (zh, en).")
                            .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
            // Relative, so that the description is true behind any host name.
            api.setServers(List.of(new Server().url("/")));
            addProblem(api);
        };
    }

    @Bean
    OperationCustomizer describesSlicesAndProblems() {
        return (operation, method) -> {
            var known = AskedParameters.of(method.getMethod());
            if (known.contains(Slice.PAGE)) {
                operation.addParametersItem(
                        number(
                                Slice.PAGE,
                                "The page of the collection, from 1.",
                                1,
                                Slice.PAGE_MAX));
                operation.addParametersItem(
                        number(Slice.COUNT, "How many at once.", Slice.SIZE, Slice.SIZE_MAX));
            }
            describe(operation, known);
            problem(operation, "4XX", "What was asked cannot be done; the problem says why.");
            problem(operation, "5XX", "Something unexpected; the problem carries a reference.");
            return operation;
        };
    }

    /** What everybody means by the same name; a handler may say more. */
    private static final Map<String, String> USUALLY =
            Map.of(
                    "q", "What is searched for.",
                    "sort", "What it is sorted by; downwards with a - before it.",
                    "from", "The first day; from the beginning, unless said.",
                    "to", "The last day; until now, unless said.",
                    "at",
                            "A past day, 2026-03-01: what stood in the system at its end. Now, unless said.");

    /** A parameter taken as a map stands for those its handler names, and is none itself. */
    private static void describe(Operation operation, Set<String> known) {
        var all = operation.getParameters();
        if (all == null) return;
        all.removeIf(it -> "query".equals(it.getIn()) && !known.contains(it.getName()));
        for (var it : all)
            if (it.getDescription() == null)
                it.setDescription(
                        USUALLY.getOrDefault(it.getName(), saidOf(it.getName(), operation)));
    }

    /** What the operation says, where that names the parameter. */
    private static @Nullable String saidOf(String name, Operation operation) {
        var said = operation.getDescription();
        return said != null && said.matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*")
                ? said
                : null;
    }

    private static Parameter number(String name, String says, int usual, int max) {
        var schema = new IntegerSchema();
        schema.setDefault(usual);
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(max));
        return new Parameter().in("query").name(name).description(says).schema(schema);
    }

    private static void problem(Operation operation, String status, String says) {
        var content =
                new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(
                                                new Schema<>()
                                                        .$ref("#/components/schemas/" + PROBLEM)));
        operation
                .getResponses()
                .addApiResponse(status, new ApiResponse().description(says).content(content));
    }

    private static void addProblem(OpenAPI api) {
        var field =
                new ObjectSchema()
                        .addProperty("field", new StringSchema())
                        .addProperty("value", new StringSchema())
                        .addProperty("remedy", new StringSchema());
        var fields = new io.swagger.v3.oas.models.media.ArraySchema().items(field);
        api.schema(
                PROBLEM,
                new ObjectSchema()
                        .description("What went wrong, as RFC 9457 says it.")
                        .addProperty("type", new StringSchema().format("uri-reference"))
                        .addProperty("title", new StringSchema())
                        .addProperty("status", new IntegerSchema())
                        .addProperty("detail", new StringSchema())
                        .addProperty("instance", new StringSchema().format("uri-reference"))
                        .addProperty(
                                "reference",
                                new StringSchema()
                                        .description("For support; only of unknown failures."))
                        .addProperty("fields", fields));
    }
}
