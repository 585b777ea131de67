package org.chuangtu.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Nothing is open but what is meant to be. */
@DatabaseTest
class GatePageTest {

    @Autowired MockMvcTester mvc;
    @Autowired Access access;

    @Test
    void sendsAGuestToTheLogInAndRemembersWhereTheyWantedToGo() {
        assertThat(mvc.get().uri("/nowhere/at/all?q=硅片&p=1"))
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader(
                        HttpHeaders.LOCATION,
                        "/login?next=%2Fnowhere%2Fat%2Fall%3Fq%3D%25E7%25A1%2585%25E7%2589%2587%26p%3D1");
    }

    @Test
    void answersAProgramWithAProblemInsteadOfALogInForm() {
        assertThat(mvc.get().uri("/api/v1/anything"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    @Test
    void turnsProgramsAwayInTheirLanguage() {
        assertThat(mvc.get().uri("/api/v1/me").header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("Please sign in first", "Sign in or send a valid token.");
        assertThat(
                        mvc.get()
                                .uri("/api/v1/me")
                                .header(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN")
                                .header(HttpHeaders.AUTHORIZATION, "Bearer nobody's"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("请先登录", "访问令牌不存在、已过期或已作废");
    }

    @Test
    void tellsAProgramTheShapeOfTheApiBeforeItSignsIn() {
        assertThat(mvc.get().uri("/api/openapi.json"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.openapi")
                .asString()
                .startsWith("3.1");
    }

    @Test
    @SignedInAs
    void refusesAFormWithoutItsToken() {
        assertThat(mvc.post().uri("/nowhere")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void neitherIsFramedNorRunsInlineScript() {
        assertThat(mvc.get().uri("/login"))
                .headers()
                .hasValue("X-Frame-Options", "DENY")
                .hasValue("X-Content-Type-Options", "nosniff")
                .hasValue("Referrer-Policy", "same-origin")
                .doesNotContainHeader("Strict-Transport-Security")
                .hasHeaderSatisfying(
                        "Content-Security-Policy",
                        it ->
                                assertThat(it)
                                        .first()
                                        .asString()
                                        .contains("default-src 'self'", "frame-ancestors 'none'")
                                        .doesNotContain("unsafe"));
    }

    @Test
    void asksForHttpsOnceItWasUsed() {
        assertThat(mvc.get().uri("/login").secure(true))
                .headers()
                .containsHeader("Strict-Transport-Security");
    }

    @Test
    void takesNothingLargeFromAGuest() {
        byte[] large = new byte[(int) GuestsBringLittle.BYTES_MAX + 1];
        assertThat(mvc.post().uri("/login").content(large)).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(mvc.post().uri("/login").header(HttpHeaders.TRANSFER_ENCODING, "chunked"))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(mvc.post().uri("/api/v1/tokens").content(large))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void readsNoDocumentThatWouldFillTheMemory() {
        assertThat(
                        mvc.post()
                                .uri("/api/v1/intake/recognitions")
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("[" + "1,".repeat(1_100_000) + "1]"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void saysWhatIsWrongWhenFilesAreNotSentAsFiles() {
        assertThat(mvc.post().uri("/import").with(csrf()).param("file", "x"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    @SignedInAs(value = Role.OFFICER, user = 12)
    void knowsWhoActs() {
        assertThat(access.whoActs().id()).isEqualTo("user:12");
    }
}
