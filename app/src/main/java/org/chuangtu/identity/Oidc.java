package org.chuangtu.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Log-in through the organisation's own OpenID provider, when one is configured. It vouches for somebody; which account
 * that is, an administrator has said before ({@link UserDesk#bind}). Nobody gets an account or a permit this way.
 */
@Component
@ConditionalOnProperty("chuangtu.oidc-issuer")
class Oidc {

    static final String REGISTRATION = "oidc";
    static final String START = "/oauth2/authorization/" + REGISTRATION;

    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);

    private final LogInDesk desk;
    private final Registration registration;

    Oidc(
            LogInDesk desk,
            @Value("${chuangtu.oidc-issuer}") String issuer,
            @Value("${chuangtu.oidc-client-id}") String clientId,
            @Value("${chuangtu.oidc-client-secret}") String clientSecret) {
        this.desk = desk;
        this.registration = new Registration(issuer, clientId, clientSecret);
    }

    void addTo(HttpSecurity http) throws Exception {
        http.oauth2Login(it ->
                it.loginPage(Refusals.LOG_IN)
                        .clientRegistrationRepository(registration)
                        .authorizedClientRepository(new NoTokensKept())
                        .successHandler(this::vouchedFor)
                        .failureHandler((request, response, why) ->
                                leadTo(request, response, "/login?oidc=failed"))
                        .withObjectPostProcessor(
                                new ObjectPostProcessor<
                                        OAuth2AuthorizationRequestRedirectFilter>() {
                                    @Override
                                    public <F extends OAuth2AuthorizationRequestRedirectFilter>
                                            F postProcess(F filter) {
                                        filter.setAuthenticationFailureHandler(Oidc::notBegun);
                                        return filter;
                                    }
                                }));
    }

    /** Before the provider was asked for anything: either it cannot be reached or its settings are wrong. */
    private static void notBegun(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        LOG.warn("the log-in through {} did not begin", REGISTRATION, why);
        leadTo(request, response, "/login?oidc=unreachable");
    }

    private void vouchedFor(
            HttpServletRequest request, HttpServletResponse response, Authentication vouched)
            throws IOException {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) session.invalidate();
        if (!(vouched.getPrincipal() instanceof OidcUser user)) {
            leadTo(request, response, "/login?oidc=failed");
            return;
        }
        var from = Attempts.from(request, "", "");
        switch (desk.logInBound(
                String.valueOf(user.getIssuer()), String.valueOf(user.getSubject()), from)) {
            case LogIn.Done done -> {
                SignInCookie.set(request, response, done);
                leadTo(request, response, "/");
            }
            case LogIn.Refused _, LogIn.Wait _, LogIn.Busy _ ->
                    leadTo(request, response, "/login?oidc=unbound");
        }
    }

    private static void leadTo(
            HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        response.sendRedirect(request.getContextPath() + path);
    }

    /** Asks the issuer for its endpoints when somebody first logs in, so that we start while it is down. */
    private static final class Registration implements ClientRegistrationRepository {
        private final ReentrantLock lock = new ReentrantLock();
        private final String issuer;
        private final String clientId;
        private final String clientSecret;
        private volatile @Nullable ClientRegistration discovered;

        Registration(String issuer, String clientId, String clientSecret) {
            this.issuer = issuer;
            this.clientId = clientId;
            this.clientSecret = clientSecret;
        }

        @Override
        public @Nullable ClientRegistration findByRegistrationId(String id) {
            if (!id.equals(REGISTRATION)) return null;
            var known = discovered;
            if (known != null) return known;
            lock.lock();
            try {
                var asked = discovered;
                if (asked == null) {
                    asked =
                            ClientRegistrations.fromOidcConfiguration(Provider.at(issuer))
                                    .registrationId(REGISTRATION)
                                    .clientId(clientId)
                                    .clientSecret(clientSecret)
                                    .scope("openid")
                                    .build();
                    discovered = asked;
                }
                return asked;
            } finally {
                lock.unlock();
            }
        }
    }

    /** We ask nothing more of the provider once it has said who it is. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
