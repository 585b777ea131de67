package org.chuangtu.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chuangtu.ModuleDatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Rule;
import org.chuangtu.chain.Territories;
import org.chuangtu.journal.Verifier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ModuleDatabaseTest
@TestPropertySource(properties = "chuangtu.demo=true")
@SignedInAs(Role.AREA_LEADER)
class DemoModuleTest {

    @Autowired LoadsTheDemonstrationArea loader;
    @Autowired ChainLibrary library;
    @Autowired Territories territories;
    @Autowired Verifier verifier;
    @Autowired JdbcClient jdbc;

    @Test
    void loadsTheFactsOnceAndNothingOnTheSecondStart() {
        prepare();
        assertThat(count("indicator.observation")).isEqualTo(52);
        assertThat(count("party.organisation")).isGreaterThanOrEqualTo(25);
        assertThat(count("place.place")).isGreaterThanOrEqualTo(25);
        assertThat(library.chains()).hasSize(12);
        assertThat(prepare()).isEmpty();
        assertThat(verifier.verify().findings()).isEmpty();
    }

    @Test
    void theWorkedExampleIsControllableToEightFourteenths() {
        prepare();
        long chain = library.chainByCode(DemoChains.EXAMPLE).orElseThrow().id();
        var interval =
                library.snapshot(chain, null)
                        .controllability(Rule.of(territories.nation()))
                        .interval();
        assertThat(interval.surviving()).isEqualTo(8);
        assertThat(interval.possible()).isEqualTo(8);
        assertThat(interval.total()).isEqualTo(14);
    }

    private List<String> prepare() {
        var said = new Said();
        loader.prepare(said);
        return said.lines;
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
