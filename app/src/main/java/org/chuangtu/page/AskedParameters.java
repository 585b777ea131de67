package org.chuangtu.page;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What an address of the API may ask with. A misspelt parameter would otherwise narrow nothing, and the whole be taken
 * for the part asked for. {@link #of} is also what the served description lists, so nothing is taken that is not told.
 */
final class AskedParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod it
                && (HttpMethod.GET.matches(request.getMethod())
                        || HttpMethod.HEAD.matches(request.getMethod())))
            refuseUnknown(of(it.getMethod()), request.getParameterMap());
        return true;
    }

    private static void refuseUnknown(SortedSet<String> known, Map<String, String[]> asked) {
        for (var it : asked.entrySet()) {
            if (known.contains(it.getKey())) continue;
            var value = it.getValue().length == 0 ? null : it.getValue()[0];
            throw known.isEmpty()
                    ? new BadInput(it.getKey(), value, "page.api.noParameter")
                    : new BadInput(
                            it.getKey(),
                            value,
                            "page.api.unknownParameter",
                            String.join(", ", known));
        }
    }

    /**
     * The names a handler's signature gives: of a slice, of parameters, of the parts of a parameter object, and what
     * annotations of the method say of those it takes as a map.
     */
    static SortedSet<String> of(Method handler) {
        var known = new TreeSet<String>();
        for (var it : handler.getParameters()) {
            var said = AnnotatedElementUtils.findMergedAnnotation(it, RequestParam.class);
            if (it.getType() == Slice.class) {
                known.add(Slice.PAGE);
                known.add(Slice.COUNT);
            } else if (it.isAnnotationPresent(ParameterObject.class)) {
                Arrays.stream(it.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(known::add);
            } else if (said != null && !Map.class.isAssignableFrom(it.getType())) {
                known.add(said.name().isEmpty() ? it.getName() : said.name());
            }
        }
        for (var all : AnnotatedElementUtils.findAllMergedAnnotations(handler, Parameters.class))
            for (var it : all.value()) add(it, known);
        for (var it : AnnotatedElementUtils.findAllMergedAnnotations(handler, Parameter.class))
            add(it, known);
        return known;
    }

    private static void add(Parameter it, SortedSet<String> known) {
        if (it.in() == ParameterIn.QUERY) known.add(it.name());
    }
}
