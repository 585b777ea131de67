package org.chuangtu.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chuangtu.access.OpenToAll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The one filter chain. Nothing is open but what is listed here or in a bean {@link OpenToAll}; the front doors check the permits. */
@Configuration(proxyBeanMethods = false)
class Gate {

    /** Everything from ourselves; nothing inline; nobody frames us. Images and workers of the map also come as blobs. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(self), payment=(), usb=()";

    @Bean
    SecurityFilterChain gateChain(
            HttpSecurity http, Recognition recognition, Optional<Oidc> oidc, List<OpenToAll> open)
            throws Exception {
        var refusals = new Refusals();
        if (oidc.isPresent()) oidc.get().addTo(http);
        return http.securityContext(
                        it -> it.securityContextRepository(new SignInState(recognition)))
                .addFilterAfter(new BearerFilter(recognition), SecurityContextHolderFilter.class)
                .addFilterBefore(new GuestsBringLittle(), CsrfFilter.class)
                .addFilterBefore(new PasswordFirst(), AuthorizationFilter.class)
                .authorizeHttpRequests(it ->
                        it.dispatcherTypeMatchers(
                                        DispatcherType.ERROR,
                                        DispatcherType.FORWARD,
                                        DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/login",
                                        "/assets/**",
                                        "/favicon.ico",
                                        "/language/*",
                                        "/problems/*",
                                        "/self-assessment", // keeps nothing
                                        "/api/openapi.json", // the shape of the API, no data
                                        "/error",
                                        "/actuator/health",
                                        "/actuator/health/*")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, paths(open, OpenToAll::paths))
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, paths(open, OpenToAll::taking))
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, paths(open, OpenToAll::programs))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .csrf(it ->
                        it.csrfTokenRepository(new CsrfTokens())
                                .ignoringRequestMatchers(Gate::bearsToken)
                                .ignoringRequestMatchers(
                                        programs(paths(open, OpenToAll::programs))))
                .headers(it ->
                        it.frameOptions(FrameOptionsConfig::deny)
                                .contentSecurityPolicy(
                                        csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                                .permissionsPolicyHeader(p -> p.policy(PERMISSIONS_POLICY)))
                .exceptionHandling(
                        it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(it -> it.disable())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .logout(it -> it.disable())
                .build();
    }

    /** What modules open to whoever comes. None of them: nothing matches. */
    private static String[] paths(List<OpenToAll> open, Function<OpenToAll, List<String>> of) {
        return Stream.concat(
                        Stream.of("/login"), open.stream().flatMap(it -> of.apply(it).stream()))
                .toArray(String[]::new);
    }

    /** Where programs post without a form; the log-in is none of them. */
    private static RequestMatcher[] programs(String... paths) {
        return Stream.of(paths)
                .filter(it -> !it.equals("/login"))
                .map(it -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, it))
                .toArray(RequestMatcher[]::new);
    }

    /** A browser sends such a header for no foreign page; and a request that bears one is never judged by its cookies. */
    static boolean bearsToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return Refusals.isApi(request)
                && header != null
                && header.regionMatches(true, 0, "Bearer ", 0, 7);
    }
}
