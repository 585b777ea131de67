package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.chuangtu.indicator.Basis;
import org.chuangtu.indicator.Indicators;
import org.chuangtu.indicator.Observation;
import org.chuangtu.indicator.ObservationQuery;
import org.chuangtu.journal.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The synthetic firms stand beside the published facts, and every page says that they are synthetic. */
@DatabaseTest
@DirtiesContext // the demonstration area is nobody else's
@TestPropertySource(properties = {"chuangtu.demo=true", "chuangtu.demo-synthetic=true"})
@SignedInAs(Role.ADMINISTRATOR)
class DemoFirmsPageTest {

    @Autowired MockMvcTester mvc;
    @Autowired LoadsTheDemonstrationArea loader;
    @Autowired Indicators indicators;
    @Autowired Verifier verifier;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void load() {
        loader.prepare(new Said());
    }

    @Test
    void areLoadedOnce() {
        long before = organisations();
        assertThat(before).isGreaterThanOrEqualTo(3_025);
        var said = new Said();
        loader.prepare(said);
        assertThat(said.lines).isEmpty();
        assertThat(organisations()).isEqualTo(before);
        assertThat(verifier.verify().findings()).isEmpty();
    }

    /** 1,450 high-tech firms are published; 1,391 are made, so that nobody takes the one for proof of the other. */
    @Test
    void theirCountDiffersFromWhatIsPublishedAndThePageSaysWhy() {
        var counted = computed("honour.high-tech");
        var eaglets = computed("honour.eaglet");
        var published = stated("I011");
        var publishedEaglets = stated("I014");
        assertThat(counted.value()).isEqualByComparingTo("1391");
        assertThat(page(published.path()))
                .contains("登记有 1391 家，其中 1391 家是合成的，公布的是 1450", "有意", "合成");
        assertThat(page(counted.path())).contains("合成");
        assertThat(eaglets.value()).isEqualByComparingTo("274");
        assertThat(page(publishedEaglets.path())).contains("公布的是 260");
    }

    @Test
    void whatIsCountedFromRealRecordsAloneIsNotCalledSynthetic() {
        assertThat(page(stated("I006").path())).contains("公布的是 7，差 3").doesNotContain("其中");
    }

    @Test
    void everyOrganisationOfTheListSaysThatItIsSynthetic() {
        assertThat(page("/organisations?q=" + "油品")).contains("（合成）");
        long one =
                jdbc.sql("SELECT id FROM party.organisation WHERE name_zh LIKE '%油品%' LIMIT 1")
                        .query(Long.class)
                        .single();
        assertThat(page("/organisations/" + one)).contains("示范区的合成企业与产业链", "合成");
    }

    @Test
    void theirChainsSayThatTheyAreSynthetic() {
        long chain =
                jdbc.sql("SELECT id FROM chain.chain WHERE code = 'hc-a1'")
                        .query(Long.class)
                        .single();
        assertThat(page("/chains/" + chain)).contains("合成：为演示而造");
    }

    private long organisations() {
        return jdbc.sql("SELECT count(*) FROM party.organisation").query(Long.class).single();
    }

    private Observation stated(String line) {
        return indicators
                .list(
                        ObservationQuery.everything()
                                .bases(Set.of(Basis.STATED, Basis.INFERRED))
                                .asOf(null))
                .stream()
                .filter(it -> it.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    private Observation computed(String measure) {
        return indicators
                .list(ObservationQuery.everything().bases(Set.of(Basis.COMPUTED)).asOf(null))
                .stream()
                .filter(it -> it.line().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private String page(String path) {
        var answer = mvc.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
