package org.chuangtu.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import biweekly.Biweekly;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignIn;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.gathering.GatheringDesk;
import org.chuangtu.gathering.GatheringDraft;
import org.chuangtu.gathering.Planned;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Formats;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Gatherings on pages, in calendars and over the API: planned, booked, signed in. */
@DatabaseTest
@SignedInAs(Role.OFFICER)
class GatheringsPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired GatheringDesk desk;
    @Autowired Access access;

    @Test
    void aGatheringIsPlannedBookedAndItsListKept() {
        var day = LocalDate.now(Formats.ZONE).plusDays(1);
        var planned =
                mvc.post()
                        .uri("/gatherings/new")
                        .param("kind", "TRAINING")
                        .param("title", "页面上的培训")
                        .param("day", day.toString())
                        .param("from", "9:00")
                        .param("until", "11:00")
                        .param("capacity", "2")
                        .param("audience", "EVERYBODY")
                        .param("seatsMax", "1")
                        .param("confirm", "60")
                        .param("waitingList", "1")
                        .param("open", "1")
                        .param("announce", "1")
                        .with(csrf())
                        .exchange();
        assertThat(planned).hasStatus3xxRedirection();
        var path = Objects.requireNonNull(planned.getResponse().getRedirectedUrl());

        assertThat(
                        mvc.post()
                                .uri(path + "/book")
                                .param("name", "李雷")
                                .param("phone", "13900001111")
                                .with(csrf())
                                .exchange())
                .hasStatus3xxRedirection();
        assertThat(page(path).select("#booking").text()).contains("已预约", "1 席");
        assertThat(
                        mvc.post()
                                .uri(path + "/guests")
                                .param("name", "韩梅梅")
                                .param("seats", "2")
                                .with(csrf())
                                .exchange())
                .bodyText()
                .contains("席位不够了");

        var list = page(path + "/attendance");
        assertThat(list.select("tbody").text()).contains("李**", "139****1111").doesNotContain("李雷");
        assertThat(page("/gatherings/mine").text()).contains("页面上的培训");
        assertThat(csv(mvc.get().uri(path + "/attendance?export=csv").exchange()))
                .contains("李**")
                .doesNotContain("李雷");
        assertThat(
                        csv(
                                mvc.post()
                                        .uri(path + "/attendance/read")
                                        .param("purpose", "打印签到表")
                                        .param("export", "csv")
                                        .with(csrf())
                                        .exchange()))
                .contains("李雷", "13900001111");
        assertThat(
                        mvc.post()
                                .uri(path + "/attendance/read")
                                .param("purpose", "")
                                .with(csrf())
                                .exchange())
                .bodyText()
                .contains("purpose-error")
                .doesNotContain("李雷");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        var page =
                Jsoup.parse(
                        text(
                                mvc.post()
                                        .uri("/gatherings/new")
                                        .param("kind", "EVENT")
                                        .param("title", "倒过来")
                                        .param("day", "2027-01-02")
                                        .param("from", "11:00")
                                        .param("until", "9:00")
                                        .param("capacity", "0")
                                        .param("audience", "EVERYBODY")
                                        .param("seatsMax", "1")
                                        .param("confirm", "0")
                                        .with(csrf())
                                        .exchange()));
        assertThat(page.select("[id=until-error]").text()).contains("结束要晚于开始");
        assertThat(page.select("[id=capacity-error]")).isNotEmpty();
        assertThat(page.select("input[name=title]").val()).isEqualTo("倒过来");
    }

    @Test
    void aStrangerReadsWhatIsPublicAndIsAskedToSignInToBook() {
        long open = gathering("公开的一场", true);
        long inner = gathering("内部的一场", false);
        var nobody = SecurityMockMvcRequestPostProcessors.anonymous();

        var page = Jsoup.parse(text(mvc.get().uri("/gatherings/" + open).with(nobody).exchange()));
        assertThat(page.select("h1").text()).isEqualTo("公开的一场");
        assertThat(page.select("a[href*=/login]")).isNotEmpty();
        assertThat(mvc.get().uri("/gatherings/" + inner).with(nobody).exchange()).hasStatus(404);
        assertThat(mvc.get().uri("/gatherings").with(nobody).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("公开的一场")
                .doesNotContain("内部的一场");
        assertThat(mvc.get().uri("/gatherings/mine").with(nobody).exchange())
                .hasStatus3xxRedirection();
    }

    @Test
    void calendarsAreReadByAnotherProgram() throws Exception {
        long id = gathering("日历里的一场；带, 逗号", true);
        var nobody = SecurityMockMvcRequestPostProcessors.anonymous();
        var answer = mvc.get().uri("/calendars/gatherings.ics").with(nobody).exchange();
        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith("text/calendar");
        var text = text(answer);
        assertThat(text.lines().map(it -> it.getBytes(StandardCharsets.UTF_8).length))
                .allMatch(it -> it <= 75);

        var calendar = Biweekly.parse(text).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).getWarnings()).isEmpty();
        var event =
                calendar.getEvents().stream()
                        .filter(it ->
                                it.getUid().getValue().equals("gathering-" + id + "@chuangtu"))
                        .findFirst()
                        .orElseThrow();
        assertThat(event.getSummary().getValue()).isEqualTo("日历里的一场；带, 逗号");
        assertThat((Date) event.getDateStart().getValue())
                .isEqualTo(
                        Date.from(
                                access.as(Actor.SYSTEM, () -> desk.find(id))
                                        .orElseThrow()
                                        .said()
                                        .startsAt()));

        var made = Jsoup.parse(text(mvc.post().uri("/gatherings/feed").with(csrf()).exchange()));
        var address = made.select("#feed code").text();
        assertThat(
                        mvc.get()
                                .uri(address.substring(address.indexOf("/calendars")))
                                .with(nobody)
                                .exchange())
                .hasStatusOk();
        assertThat(mvc.get().uri("/calendars/feeds/abc.ics").with(nobody).exchange())
                .hasStatus(404);
    }

    @Test
    void theCodeAtTheDoorIsOneATelephoneReads() throws Exception {
        long id = gathering("门口", true);
        var page =
                Jsoup.parse(
                        text(
                                mvc.post()
                                        .uri("/gatherings/" + id + "/door")
                                        .with(csrf())
                                        .exchange()));
        var code = page.select(".door-code").text();
        assertThat(code).matches("[2-9A-Z]{6}");
        assertThat(page.select("svg.qr path.qr-black").attr("d")).startsWith("M4 4");
        assertThat(text(mvc.get().uri("/gatherings/" + id + "/door").exchange()))
                .doesNotContain(code);

        var address = "http://localhost/gatherings/" + id + "/sign-in?code=" + code;
        assertThat(
                        new QRCodeReader()
                                .decode(new BinaryBitmap(new HybridBinarizer(seen(address))))
                                .getText())
                .isEqualTo(address);
    }

    /** As a camera sees it: three dots a module, with white around. */
    private static LuminanceSource seen(String text) {
        var modules = Qr.modules(text);
        int dots = 3;
        int size = (modules.getWidth() + 8) * dots;
        var light = new byte[size * size];
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++) {
                int mx = x / dots - 4;
                int my = y / dots - 4;
                boolean dark =
                        mx >= 0
                                && my >= 0
                                && mx < modules.getWidth()
                                && my < modules.getHeight()
                                && modules.get(mx, my);
                light[y * size + x] = (byte) (dark ? 0 : 255);
            }
        return new com.google.zxing.PlanarYUVLuminanceSource(
                light, size, size, 0, 0, size, size, false);
    }

    @Test
    void theSamePagesAreEnglish() {
        long id = gathering("英文页", true);
        assertThat(mvc.get().uri("/gatherings/" + id).cookie(new Cookie("lang", "en")).exchange())
                .bodyText()
                .contains("Open for booking", "2 seats left", "Book a seat");
    }

    @Test
    void aProgramPlansBooksAndIsToldWhyNot() {
        var starts = Instant.now().plus(2, ChronoUnit.DAYS);
        var made =
                mvc.post()
                        .uri("/api/v1/gatherings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                """
                                {"titleZh": "接口的一场", "startsAt": "%s", "endsAt": "%s", "capacity": 1, "announced": true, "waitingList": false}
                                """
                                        .formatted(starts, starts.plusSeconds(3600)))
                        .with(csrf())
                        .exchange();
        assertThat(made).hasStatus(201);
        var path = Objects.requireNonNull(made.getResponse().getHeader("Location"));
        var wish = "{\"name\": \"李雷\"}";
        assertThat(post(path + "/bookings", wish))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("BOOKED");
        assertThat(
                        mvc.post()
                                .uri(path + "/bookings")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(wish)
                                .with(SignIn.asAnother(Role.RESIDENT))
                                .with(csrf())
                                .exchange())
                .hasStatus(409)
                .bodyText()
                .contains("席位不够了");
        assertThat(mvc.get().uri(path).exchange())
                .bodyJson()
                .extractingPath("$.window")
                .isEqualTo("FULL");
        assertThat(post("/api/v1/gatherings", "{\"titleZh\": \"缺时间\", \"capacity\": 1}"))
                .hasStatus(400)
                .bodyText()
                .contains("startsAt");
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(csrf())
                .exchange();
    }

    private long gathering(String title, boolean open) {
        var starts = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var draft =
                new GatheringDraft(
                        GatheringDraft.Kind.EVENT,
                        new Bilingual(title, null),
                        "说明".repeat(40),
                        null,
                        "二楼",
                        null,
                        null,
                        starts,
                        starts.plusSeconds(7200),
                        2,
                        null,
                        null,
                        GatheringDraft.Audience.EVERYBODY,
                        open,
                        true,
                        60,
                        1,
                        false);
        return ((Planned.Done) access.as(Actor.SYSTEM, () -> desk.plan(draft, true)))
                .gathering()
                .id();
    }

    private Document page(String path) {
        return Jsoup.parse(text(mvc.get().uri(path).exchange()));
    }

    private static String csv(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
