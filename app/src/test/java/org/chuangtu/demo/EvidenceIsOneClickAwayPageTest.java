package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the figures of the demonstration area point at can be opened. */
@DemonstrationTest
@SignedInAs(Role.AUDITOR)
class EvidenceIsOneClickAwayPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired LoadsTheDemonstrationArea loader;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void load() {
        loader.prepare(new Said());
    }

    @Test
    void aSourceSaysHowFarToTrustItAndWhatRestsOnIt() {
        assertThat(
                        mvc.get()
                                .uri(
                                        "/sources/"
                                                + id(
                                                        "SELECT id FROM evidence.source WHERE key = 'demo-feature-2022'")))
                .hasStatusOk()
                .bodyText()
                .contains("大连金普新区 2022 年回顾", "待核实", "52");
        assertThat(
                        mvc.get()
                                .uri(
                                        "/sources/"
                                                + id(
                                                        "SELECT id FROM evidence.source WHERE key = 'demo-worked-example'")))
                .hasStatusOk()
                .bodyText()
                .contains("合成");
        assertThat(mvc.get().uri("/sources/999999")).hasStatus(404);
    }

    @Test
    void aPlaceSaysWhatLiesInItAndDrawsNoBoundaryNobodyPublished() {
        assertThat(
                        mvc.get()
                                .uri(
                                        "/places/"
                                                + id(
                                                        "SELECT id FROM place.place WHERE code = 'jinpu'")))
                .hasStatusOk()
                .bodyText()
                .contains("金普新区", "逍遥湾", "无数据", "大连金普新区 2022 年回顾");
        assertThat(mvc.get().uri("/places/" + id("SELECT id FROM place.place WHERE code = 'P12'")))
                .hasStatusOk()
                .bodyText()
                .contains("普湾人才小镇", "普湾");
        assertThat(mvc.get().uri("/places/999999")).hasStatus(404);
    }

    @Test
    void anOrganisationShowsEachFactWithItsSource() {
        long organisation =
                id(
                        "SELECT organisation_id FROM party.identifier WHERE scheme = 'demo' AND value = 'O02'");
        assertThat(mvc.get().uri("/organisations/" + organisation))
                .hasStatusOk()
                .bodyText()
                .contains("中触媒新材料股份有限公司", "国家制造业单项冠军", "推断", "大连金普新区 2022 年回顾");
        assertThat(mvc.get().uri("/organisations/999999")).hasStatus(404);
    }

    private long id(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
