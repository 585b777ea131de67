package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chuangtu.chain.Concentration.Over.COUNTRIES;
import static org.chuangtu.chain.Concentration.Over.ORGANISATIONS;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

    private final ChainGraph.Builder chain = ChainGraph.builder().node("x");

    @Test
    void oneCountryThatProvidesEverythingMakesTenThousand() {
        country("NLD", 100.0);
        assertThat(over(COUNTRIES))
                .isEqualTo(new Concentration(COUNTRIES, 10_000, 10_000, 1, 0, 100));
    }

    @Test
    void squaresTheSharesAndAddsThemUp() {
        country("CHN", 50.0);
        country("JPN", 30.0);
        country("USA", 20.0);
        assertThat(over(COUNTRIES).lower()).isCloseTo(3_800, within(1e-9));
        assertThat(over(COUNTRIES).exact()).isTrue();
    }

    @Test
    void neverMixesFirmsWithCountries() {
        country("NLD", 100.0);
        firm("ASML", 60.0);
        firm("Other", 40.0);
        assertThat(over(COUNTRIES).lower()).isCloseTo(10_000, within(1e-9));
        assertThat(over(ORGANISATIONS).lower()).isCloseTo(5_200, within(1e-9));
    }

    @Test
    void whatTheKnownSharesLeaveGoesToManyOrToOne() {
        country("CHN", 60.0);
        country("JPN", null);
        var it = over(COUNTRIES);
        assertThat(it.lower()).isCloseTo(3_600, within(1e-9));
        assertThat(it.upper()).isCloseTo(3_600 + 1_600, within(1e-9));
        assertThat(it.unknown()).isEqualTo(1);
    }

    @Test
    void aFirmNamedTwiceHasOneShare() {
        firm("甲", 30.0);
        firm("甲", 20.0);
        firm("乙", 50.0);
        assertThat(over(ORGANISATIONS).lower()).isCloseTo(5_000, within(1e-9));
    }

    @Test
    void saysWhenRoundedSharesAddUpToMoreThanAHundred() {
        country("CHN", 60.0);
        country("JPN", 41.0);
        var it = over(COUNTRIES);
        assertThat(it.overHundred()).isTrue();
        assertThat(it.shareSum()).isCloseTo(101, within(1e-9));
        assertThat(it.upper()).isEqualTo(it.lower());
    }

    @Test
    void tenTenthsAreNotMoreThanTheWhole() {
        for (int i = 0; i < 1_000; i++) firm("firm" + i, 0.1);
        assertThat(over(ORGANISATIONS).overHundred()).isFalse();
        assertThat(over(ORGANISATIONS).exact()).isTrue();
    }

    @Test
    void variousCountriesAreManyOrOneButNoCountry() {
        country("CHN", 60.0);
        country("VARIOUS", 20.0);
        country("EUR", 10.0);
        var it = over(COUNTRIES);
        assertThat(it.known()).isEqualTo(1);
        assertThat(it.shareSum()).isCloseTo(90, within(1e-9));
        assertThat(it.lower()).isCloseTo(3_600, within(1e-9));
        assertThat(it.upper())
                .as("CHN 60 and the various 20, one in Europe 20")
                .isCloseTo(6_400 + 400, within(1e-9));
    }

    @Test
    void whatIsOnlyKnownAsEuropeMayBeACountryNamedBesideIt() {
        country("NLD", 60.0);
        country("EUR", 40.0);
        assertThat(over(COUNTRIES).lower()).isCloseTo(3_600, within(1e-9));
        assertThat(over(COUNTRIES).upper()).as("all from NLD").isCloseTo(10_000, within(1e-9));
    }

    @Test
    void whatIsOnlyKnownAsEuropeIsNotChinese() {
        country("CHN", 60.0);
        country("EUR", 40.0);
        assertThat(over(COUNTRIES).upper()).isCloseTo(3_600 + 1_600, within(1e-9));
    }

    @Test
    void saysNothingWhereOnlyVariousCountriesAreKnown() {
        country("VARIOUS", 100.0);
        assertThat(chain.build().concentration("x", COUNTRIES)).isEmpty();
    }

    @Test
    void saysNothingWhereNoShareIsKnown() {
        country("CHN", null);
        assertThat(chain.build().concentration("x", COUNTRIES)).isEmpty();
        assertThat(chain.build().concentration("x", ORGANISATIONS)).isEmpty();
    }

    private Concentration over(Concentration.Over over) {
        return chain.build().concentration("x", over).orElseThrow();
    }

    private void country(String code, @Nullable Double share) {
        chain.provision("P-" + code, "x", new Provider.Country(code), share, List.of(code));
    }

    private void firm(String name, @Nullable Double share) {
        chain.provision("P-" + name, "x", new Provider.Organisation(name, name), share, List.of());
    }
}
