package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chuangtu.identity.People.PASSWORD;

import jakarta.servlet.http.Cookie;
import java.util.concurrent.atomic.AtomicInteger;
import org.chuangtu.DatabaseTest;
import org.chuangtu.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The way in, as a browser sees it: real cookies, real tokens against forged forms, no post-processor that helps. */
@DatabaseTest
@Import({SetClock.Here.class, People.Here.class})
class LogInPageTest {

    private static final AtomicInteger ADDRESS = new AtomicInteger();

    @Autowired MockMvcTester mvc;
    @Autowired People people;
    @Autowired SetClock clock;

    private final String address = "10.2.0." + ADDRESS.incrementAndGet();

    @Test
    void letsAPersonInAndKeepsThemInUntilTheyLeave() {
        var wang = people.with(Role.OFFICER);
        Cookie session = logIn(wang);

        assertThat(mvc.get().uri("/account").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("王敏", wang.login());

        var page = page(mvc.get().uri("/account").cookie(session).exchange());
        String token = page.select("form[action=/logout] input[name=_csrf]").val();
        assertThat(mvc.post().uri("/logout").cookie(session).param("_csrf", token))
                .hasStatus3xxRedirection()
                .cookies()
                .hasValue(SignInCookie.NAME, "");
        assertThat(mvc.get().uri("/account").cookie(session))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader(HttpHeaders.LOCATION, "/login?next=%2Faccount");
    }

    @Test
    void theCookieIsForNoScriptAndNoForeignPage() {
        var answer = attempt(people.with().login(), PASSWORD, "/", false);
        String set = setCookie(answer, SignInCookie.NAME);
        assertThat(set)
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Max-Age", "Domain");
        assertThat(
                        setCookie(
                                attempt(people.with().login(), PASSWORD, "/", true),
                                SignInCookie.NAME))
                .contains("Secure");
    }

    @Test
    void aPlantedSessionIsNotTakenOver() {
        var planted = new Cookie(SignInCookie.NAME, Secrets.random());
        var form = mvc.get().uri("/login").cookie(planted).exchange();
        String token = page(form).select("input[name=_csrf]").val();
        var answer =
                mvc.post()
                        .uri("/login")
                        .cookie(planted)
                        .with(from())
                        .param("_csrf", token)
                        .param("name", people.with().login())
                        .param("password", PASSWORD)
                        .exchange();

        assertThat(answer).hasStatus3xxRedirection();
        assertThat(setCookie(answer, SignInCookie.NAME)).doesNotContain(planted.getValue());
        assertThat(mvc.get().uri("/account").cookie(planted)).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aLogInWithoutItsTokenIsRefused() {
        var wang = people.with();
        assertThat(mvc.post().uri("/login").param("name", wang.login()).param("password", PASSWORD))
                .hasStatus(HttpStatus.FORBIDDEN)
                .cookies()
                .doesNotContainCookie(SignInCookie.NAME);
    }

    @Test
    void theTokenOfAGuestIsWorthlessOnceSignedIn() {
        var form = mvc.get().uri("/login").exchange();
        var visit = visit(form);
        String guests = page(form).select("input[name=_csrf]").val();
        Cookie session = logIn(people.with());

        assertThat(mvc.post().uri("/logout").cookie(session, visit).param("_csrf", guests))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void saysTheSameOfAnUnknownNameAndAWrongPassword() {
        var unknown = attempt("nobody-" + address, "wrong", "/", false);
        var wrong = attempt(people.with().login(), "wrong", "/", false);

        assertThat(unknown).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(wrong).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page(unknown).select("main .errors").text())
                .isEqualTo(page(wrong).select("main .errors").text())
                .contains("用户名或密码不对");
        assertThat(page(wrong).select("input[name=password]").val()).isEmpty();
    }

    @Test
    void saysWhenToTryAgain() {
        var wang = people.with();
        for (int i = 0; i < 5; i++) attempt(wang.login(), "wrong", "/", false);

        assertThat(attempt(wang.login(), PASSWORD, "/", false))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .hasHeader(HttpHeaders.RETRY_AFTER, "30");
    }

    @Test
    void leadsBackToWhereThePersonWantedToGoAndNowhereElse() {
        assertThat(attempt(people.with().login(), PASSWORD, "/account?x=1", false))
                .hasRedirectedUrl("/account?x=1");
        assertThat(attempt(people.with().login(), PASSWORD, "https://evil.example", false))
                .hasRedirectedUrl("/");
        assertThat(attempt(people.with().login(), PASSWORD, "//evil.example", false))
                .hasRedirectedUrl("/");
        assertThat(attempt(people.with().login(), PASSWORD, "/x\r\nSet-Cookie: a=b", false))
                .hasRedirectedUrl("/");
    }

    @Test
    void whatIsTypedIsShownAsTextAndNotRun() {
        var page = page(attempt("\"><script>alert(1)</script>", "wrong", "/", false));
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select("input[name=name]").val()).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void aOneTimePasswordOpensNothingButItsOwnChange() {
        Cookie admin = logIn(people.with(Role.ADMINISTRATOR));
        String login = "fresh-" + people.with().login();
        var made =
                mvc.post()
                        .uri("/admin/users")
                        .cookie(admin)
                        .with(formOf(admin))
                        .param("login", login)
                        .param("role", "OFFICER")
                        .param("scope", "everywhere")
                        .exchange();
        String oneTime = page(made).select("code.secret").text();
        Cookie fresh = cookie(attempt(login, oneTime, "/chains", false));

        assertThat(mvc.get().uri("/chains").cookie(fresh))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader(HttpHeaders.LOCATION, "/account/password");
        assertThat(mvc.get().uri("/api/v1/me").cookie(fresh))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);

        assertThat(change(fresh, oneTime, "short"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("至少 15 个字符");
        assertThat(change(fresh, oneTime, "cherries on the golden beach"))
                .hasRedirectedUrl("/account");
        assertThat(mvc.get().uri("/api/v1/me").cookie(fresh))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.permits[0].role")
                .isEqualTo("OFFICER");
        assertThat(attempt(login, oneTime, "/", false)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aPasswordChangeEndsAllOtherSignIns() {
        var wang = people.with();
        Cookie here = logIn(wang);
        Cookie elsewhere = logIn(wang);
        change(here, PASSWORD, "cherries on the golden beach");

        assertThat(mvc.get().uri("/account").cookie(here)).hasStatusOk();
        assertThat(mvc.get().uri("/account").cookie(elsewhere)).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aPasswordChangeRevokesOnesOwnTokensAndNobodyElses() {
        var wang = people.with(Role.OFFICER);
        Cookie session = logIn(wang);
        String mine = token(session, "{\"name\":\"script\"}");
        String others = token(logIn(people.with(Role.OFFICER)), "{\"name\":\"script\"}");
        assertThat(withToken(mine)).hasStatusOk();

        change(session, "not the old password at all", "cherries on the golden beach");
        assertThat(withToken(mine)).as("nothing was changed").hasStatusOk();
        change(session, PASSWORD, "cherries on the golden beach");

        assertThat(withToken(mine)).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(withToken(others)).hasStatusOk();
    }

    private MvcTestResult withToken(String secret) {
        return mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + secret).exchange();
    }

    @Test
    void theApiEndsMyOtherSignIns() {
        var wang = people.with();
        Cookie here = logIn(wang);
        Cookie elsewhere = logIn(wang);
        Cookie li = logIn(people.with());
        assertThat(mvc.post().uri("/api/v1/me/sign-ins/end-others").cookie(here).with(formOf(here)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.ended")
                .isEqualTo(1);

        assertThat(mvc.get().uri("/account").cookie(here)).hasStatusOk();
        assertThat(mvc.get().uri("/account").cookie(elsewhere)).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(mvc.get().uri("/account").cookie(li)).hasStatusOk();
    }

    @Test
    void nobodyEndsSomebodyElsesSignIn() {
        Cookie wang = logIn(people.with());
        Cookie li = logIn(people.with());
        for (int id = 1; id < 60; id++)
            mvc.post()
                    .uri("/account/sign-ins/" + id + "/end")
                    .cookie(li)
                    .with(formOf(li))
                    .exchange();

        assertThat(mvc.get().uri("/account").cookie(wang)).hasStatusOk();
    }

    @Test
    void nobodyMakesThemselvesAnAdministratorByEditingTheirProfile() {
        var wang = people.with(Role.OFFICER);
        Cookie session = logIn(wang);
        String version =
                page(mvc.get().uri("/account").cookie(session).exchange())
                        .select("input[name=version]")
                        .val();
        assertThat(
                        mvc.post()
                                .uri("/account")
                                .cookie(session)
                                .with(formOf(session))
                                .param("version", version)
                                .param("name", "王敏")
                                .param("role", "ADMINISTRATOR")
                                .param("roles", "ADMINISTRATOR")
                                .param("permits[0].role", "ADMINISTRATOR")
                                .param("scope", "everywhere")
                                .param("login", "admin"))
                .hasRedirectedUrl("/account");
        assertThat(mvc.get().uri("/api/v1/me").cookie(session))
                .bodyJson()
                .extractingPath("$.permits[*].role")
                .asArray()
                .containsExactly("OFFICER");
        assertThat(
                        mvc.post()
                                .uri("/admin/users/" + wang.id() + "/permits")
                                .cookie(session)
                                .with(formOf(session))
                                .param("role", "ADMINISTRATOR")
                                .param("scope", "everywhere"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    // --- programs ---

    @Test
    void aTokenLetsNobodyInWhoWouldOutliveIt() {
        Cookie session = logIn(people.with(Role.ADMINISTRATOR));
        String secret = token(session, "{\"name\":\"script\",\"roles\":[\"ADMINISTRATOR\"]}");
        long other = people.with(Role.RESIDENT).id();

        assertThat(
                        post(
                                secret,
                                "/api/v1/users",
                                "{\"login\":\"backdoor\",\"name\":\"x\",\"permits\":[{\"role\":\"ADMINISTRATOR\"}]}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(
                        post(
                                secret,
                                "/api/v1/users/" + other + "/permits",
                                "{\"role\":\"ADMINISTRATOR\"}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(secret, "/api/v1/users/" + other + "/password", "{}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get().uri("/api/v1/users").header("Authorization", "Bearer " + secret))
                .as("it still reads")
                .hasStatusOk();
    }

    private MvcTestResult post(String secret, String path, String body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", "Bearer " + secret)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void aTokenActsForItsUserWithTheRolesItCarries() {
        Cookie session = logIn(people.with(Role.OFFICER, Role.AUDITOR));
        String secret = token(session, "{\"name\":\"script\",\"roles\":[\"AUDITOR\"]}");

        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + secret))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.permits[*].role")
                .asArray()
                .containsExactly("AUDITOR");
        assertThat(mvc.get().uri("/api/v1/users").header("Authorization", "Bearer " + secret))
                .hasStatusOk();
    }

    @Test
    void aReadOnlyTokenWritesNothing() {
        Cookie session = logIn(people.with(Role.ADMINISTRATOR));
        String secret = token(session, "{\"name\":\"reader\"}");

        assertThat(
                        mvc.post()
                                .uri("/api/v1/users")
                                .header("Authorization", "Bearer " + secret)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"login\":\"made.by.reader\"}"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aTokenMakesNoFurtherTokenAndChangesNoPassword() {
        Cookie session = logIn(people.with(Role.ADMINISTRATOR));
        String secret = token(session, "{\"name\":\"writer\",\"readOnly\":false}");

        assertThat(
                        mvc.post()
                                .uri("/api/v1/tokens")
                                .header("Authorization", "Bearer " + secret)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"child\"}"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void nobodyMakesATokenWithARoleTheyDoNotHave() {
        Cookie session = logIn(people.with(Role.OFFICER));
        assertThat(make(session, "{\"name\":\"more\",\"roles\":[\"ADMINISTRATOR\"]}"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void aTokenInAnAddressOpensNothing() {
        Cookie session = logIn(people.with(Role.OFFICER));
        String secret = token(session, "{\"name\":\"script\"}");

        assertThat(mvc.get().uri("/api/v1/me?access_token=" + secret + "&token=" + secret))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/account").header("Authorization", "Bearer " + secret))
                .hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void aCookieDoesNotHelpAWrongToken() {
        Cookie session = logIn(people.with(Role.OFFICER));
        assertThat(
                        mvc.get()
                                .uri("/api/v1/me")
                                .cookie(session)
                                .header("Authorization", "Bearer chuangtu_" + Secrets.random()))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenRefusedIsSaidOnceAndLeavesTheProfileAlone() {
        Cookie session = logIn(people.with(Role.OFFICER));
        var version =
                page(mvc.get().uri("/account").cookie(session).exchange())
                        .select("#profile input[name=version]")
                        .val();
        var refused =
                page(
                        mvc.post()
                                .uri("/account/tokens")
                                .cookie(session)
                                .with(formOf(session))
                                .exchange());
        assertThat(refused.select(".errors")).hasSize(1);
        assertThat(refused.select("#profile .errors")).isEmpty();
        assertThat(refused.select("#profile input[name=version]").val()).isEqualTo(version);
    }

    @Test
    void aRevokedTokenAndAnExpiredOneOpenNothing() {
        Cookie session = logIn(people.with(Role.OFFICER));
        String revoked = token(session, "{\"name\":\"one\"}");
        String expired = token(session, "{\"name\":\"two\",\"days\":7}");
        String id =
                page(mvc.get().uri("/account").cookie(session).exchange())
                        .select("form[action~=/account/tokens/[0-9]+/revoke]")
                        .eachAttr("action")
                        .getLast();
        assertThat(mvc.post().uri(id).cookie(session).with(formOf(session)))
                .hasStatus3xxRedirection();

        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + revoked))
                .hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + expired))
                .hasStatusOk();
        clock.advance(java.time.Duration.ofDays(8));
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", "Bearer " + expired))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void theApiTakesACookieOnlyWithTheTokenAgainstForgedForms() {
        Cookie session = logIn(people.with(Role.OFFICER));
        assertThat(
                        mvc.post()
                                .uri("/api/v1/tokens")
                                .cookie(session)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"x\"}"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    // --- both languages ---

    @Test
    void everyPageSpeaksEnglishToo() {
        Cookie session = logIn(people.with(Role.ADMINISTRATOR));
        var english = new Cookie("lang", "en");
        for (String path :
                new String[] {"/account", "/account/password", "/admin/users", "/admin/users/new"})
            assertThat(
                            page(mvc.get().uri(path).cookie(session, english).exchange())
                                    .select("main")
                                    .text())
                    .doesNotContain("??", "密码", "用户");
        assertThat(page(mvc.get().uri("/login").cookie(english).exchange()).select("h1").text())
                .isEqualTo("Sign in");
    }

    // --- what a browser does ---

    private Cookie logIn(People.Someone who) {
        return cookie(attempt(who.login(), PASSWORD, "/", false));
    }

    private MvcTestResult attempt(String name, String password, String next, boolean https) {
        var form = mvc.get().uri("/login").secure(https).exchange();
        return mvc.post()
                .uri("/login")
                .secure(https)
                .cookie(visit(form))
                .with(from())
                .param("_csrf", page(form).select("input[name=_csrf]").val())
                .param("name", name)
                .param("password", password)
                .param("next", next)
                .exchange();
    }

    private MvcTestResult change(Cookie session, String old, String wanted) {
        return mvc.post()
                .uri("/account/password")
                .cookie(session)
                .with(formOf(session))
                .param("old", old)
                .param("wanted", wanted)
                .param("again", wanted)
                .exchange();
    }

    private MvcTestResult make(Cookie session, String json) {
        return mvc.post()
                .uri("/api/v1/tokens")
                .cookie(session)
                .with(formOf(session))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    private String token(Cookie session, String json) {
        var made = make(session, json);
        assertThat(made).hasStatus(HttpStatus.CREATED);
        String body = text(made);
        int at = body.indexOf("chuangtu_");
        return body.substring(at, at + "chuangtu_".length() + 43);
    }

    /** The token of a form this person was shown; the post-processor of the test library would replace what we test. */
    private RequestPostProcessor formOf(Cookie session) {
        var form = mvc.get().uri("/account/password").cookie(session).exchange();
        String token = page(form).select("main input[name=_csrf]").val();
        return request -> {
            request.addHeader(CsrfTokens.HEADER, token);
            return request;
        };
    }

    private RequestPostProcessor from() {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private static Cookie cookie(MvcTestResult answer) {
        var cookie = answer.getMvcResult().getResponse().getCookie(SignInCookie.NAME);
        if (cookie == null)
            throw new AssertionError(
                    "not signed in: " + answer.getMvcResult().getResponse().getStatus());
        return cookie;
    }

    private static Cookie visit(MvcTestResult form) {
        var cookie = form.getMvcResult().getResponse().getCookie(CsrfTokens.VISIT);
        if (cookie == null) throw new AssertionError("no visit cookie");
        return cookie;
    }

    private static String setCookie(MvcTestResult answer, String name) {
        return answer.getMvcResult().getResponse().getHeaders(HttpHeaders.SET_COOKIE).stream()
                .filter(it -> it.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup.parse(text(answer));
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getMvcResult()
                    .getResponse()
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
