package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;

/** Log-in through an OpenID provider: a small one in this JVM. */
@DatabaseTest
@Import(People.Here.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OidcPageTest {

    private static final Issuer ISSUER = Issuer.start();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.oidc-issuer", ISSUER::address);
        registry.add("chuangtu.oidc-client-id", () -> "chuangtu");
        registry.add("chuangtu.oidc-client-secret", () -> "secret");
    }

    @AfterAll
    static void stop() {
        ISSUER.server.stop(0);
    }

    @Autowired MockMvcTester mvc;
    @Autowired People people;
    @Autowired UserDesk desk;
    @Autowired Access access;
    @Autowired JdbcClient jdbc;

    @Test
    void offersItOnTheLogInPage() {
        assertThat(mvc.get().uri("/login")).bodyText().contains("/oauth2/authorization/oidc");
    }

    @Test
    void letsInWhomAnAdministratorBound() {
        var wang = bound("subject-1");
        var answer = logIn("subject-1", ISSUER.key);

        assertThat(answer).hasRedirectedUrl("/");
        var cookie =
                Objects.requireNonNull(
                        answer.getMvcResult().getResponse().getCookie(SignInCookie.NAME));
        assertThat(mvc.get().uri("/api/v1/me").cookie(cookie))
                .bodyJson()
                .extractingPath("$.id")
                .isEqualTo("user:" + wang.id());
    }

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void aProgramBindsAndUnbinds() {
        var wang = people.with(Role.OFFICER);
        var bindings = "/api/v1/users/" + wang.id() + "/bindings";
        assertThat(bind(bindings)).hasStatusOk();
        assertThat(bind(bindings)).hasStatus(409);
        assertThat(mvc.get().uri(bindings))
                .bodyJson()
                .extractingPath("$[0].subject")
                .isEqualTo("subject-api");
        long id = access.as(Actor.SYSTEM, () -> desk.bindings(wang.id()).getFirst().id());
        assertThat(mvc.delete().uri(bindings + "/" + id).with(csrf())).hasStatusOk();
        assertThat(mvc.delete().uri(bindings + "/" + id).with(csrf())).hasStatus(409);
        assertThat(mvc.get().uri(bindings)).bodyText().isEqualTo("[]");
    }

    private MvcTestResult bind(String bindings) {
        return mvc.post()
                .uri(bindings)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"subject\":\"subject-api\"}")
                .exchange();
    }

    @Test
    void makesNoAccountForAStranger() {
        long before = accounts();
        assertThat(logIn("stranger", ISSUER.key))
                .hasRedirectedUrl("/login?oidc=unbound")
                .cookies()
                .doesNotContainCookie(SignInCookie.NAME);
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void doesNotLetInADisabledUser() {
        people.with(Role.ADMINISTRATOR);
        var wang = bound("subject-2");
        access.as(Actor.SYSTEM, () -> desk.disable(wang.id()));

        assertThat(logIn("subject-2", ISSUER.key)).hasRedirectedUrl("/login?oidc=unbound");
    }

    @Test
    void doesNotBelieveAForgedToken() throws JOSEException {
        bound("subject-3");
        var forger = new RSAKeyGenerator(2048).keyID("key").generate();

        assertThat(logIn("subject-3", forger))
                .hasRedirectedUrl("/login?oidc=failed")
                .cookies()
                .doesNotContainCookie(SignInCookie.NAME);
    }

    @Test
    void doesNotBelieveAnAnswerNobodyAskedFor() {
        bound("subject-4");
        ISSUER.says("subject-4", "", ISSUER.key);
        assertThat(mvc.get().uri("/login/oauth2/code/oidc?code=x&state=y"))
                .hasRedirectedUrl("/login?oidc=failed");
    }

    /** First, while nobody has asked the provider yet. */
    @Test
    @Order(1)
    void saysSoWhileTheProviderCannotBeReachedAndTriesAgainLater() {
        ISSUER.answering = false;
        try {
            assertThat(mvc.get().uri(Oidc.START)).hasRedirectedUrl("/login?oidc=unreachable");
        } finally {
            ISSUER.answering = true;
        }
        assertThat(mvc.get().uri("/login?oidc=unreachable"))
                .bodyText()
                .contains("统一认证服务器现在连不上", "用户名");
        assertThat(mvc.get().uri(Oidc.START))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .startsWith(ISSUER.address() + "/authorize");
    }

    @Test
    void takesNobodyForTheProviderWhoCallsItselfOtherwise() {
        assertThatThrownBy(() -> Provider.at(ISSUER.address() + "/"))
                .isInstanceOf(Provider.Unreachable.class)
                .hasMessageContaining("another");
        assertThatThrownBy(() -> Provider.at("http://127.0.0.1:1"))
                .isInstanceOf(Provider.Unreachable.class);
    }

    @Test
    void saysSoWhenTheProviderRefuses() {
        assertThat(mvc.get().uri("/login?oidc=failed")).bodyText().contains("统一认证没有完成");
    }

    private People.Someone bound(String subject) {
        var who = people.with(Role.OFFICER);
        access.as(Actor.SYSTEM, () -> desk.bind(who.id(), ISSUER.address(), subject));
        return who;
    }

    private MvcTestResult logIn(String subject, RSAKey key) {
        var start = mvc.get().uri(Oidc.START).exchange();
        HttpSession session = start.getMvcResult().getRequest().getSession(false);
        var asked =
                UriComponentsBuilder.fromUriString(
                                String.valueOf(
                                        start.getMvcResult().getResponse().getRedirectedUrl()))
                        .build()
                        .getQueryParams();
        String state =
                java.net.URLDecoder.decode(
                        String.valueOf(asked.getFirst("state")), StandardCharsets.UTF_8);
        ISSUER.says(subject, String.valueOf(asked.getFirst("nonce")), key);
        return mvc.get()
                .uri("/login/oauth2/code/oidc?code=c&state={state}", state)
                .session((MockHttpSession) Objects.requireNonNull(session))
                .exchange();
    }

    private long accounts() {
        return jdbc.sql("SELECT count(*) FROM identity.account").query(Long.class).single();
    }

    /** As much of a provider as a log-in needs. */
    private static final class Issuer {
        private final HttpServer server;
        private final RSAKey key;
        private volatile String idToken = "";
        private volatile boolean answering = true;

        private Issuer(HttpServer server, RSAKey key) {
            this.server = server;
            this.key = key;
        }

        static Issuer start() {
            try {
                var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                var issuer =
                        new Issuer(
                                HttpServer.create(address, 0),
                                new RSAKeyGenerator(2048).keyID("key").generate());
                issuer.serve();
                return issuer;
            } catch (IOException | JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void serve() {
            server.createContext(
                    "/.well-known/openid-configuration",
                    it ->
                            answer(
                                    it,
                                    """
                                    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                                     "jwks_uri":"%1$s/jwks","subject_types_supported":["public"],
                                     "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
                                    """
                                            .formatted(address())));
            server.createContext(
                    "/jwks", it -> answer(it, new JWKSet(key.toPublicJWK()).toString()));
            server.createContext(
                    "/token",
                    it ->
                            answer(
                                    it,
                                    """
                                    {"access_token":"a","token_type":"Bearer","expires_in":60,"id_token":"%s"}
                                    """
                                            .formatted(idToken)));
            server.start();
        }

        void says(String subject, String nonce, RSAKey signedWith) {
            var now = Instant.now();
            var claims =
                    new JWTClaimsSet.Builder()
                            .issuer(address())
                            .subject(subject)
                            .audience("chuangtu")
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(60)))
                            .claim("nonce", nonce)
                            .build();
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), claims);
            try {
                jwt.sign(new RSASSASigner(signedWith));
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            idToken = jwt.serialize();
        }

        private void answer(HttpExchange exchange, String json) throws IOException {
            if (!answering) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
