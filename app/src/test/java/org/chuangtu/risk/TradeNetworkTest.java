package org.chuangtu.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.chuangtu.cascade.Shock;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the records say and what has to be assumed, as the cascade reads them. */
class TradeNetworkTest {

    private static final double CLOSE = 1e-12;

    @Test
    void takesTheDivisionFromAnyClassOfTheNationalClassification() {
        assertThat(Division.of("C3971")).isEqualTo("39");
        assertThat(Division.of("3971")).isEqualTo("39");
        assertThat(Division.of("39")).isEqualTo("39");
        assertThat(Division.of("C")).isNull();
        assertThat(Division.of("8541.20")).isNull();
        assertThat(Division.of(null)).isNull();
    }

    @Test
    void addsYuanAloneAndNeverReadsAnotherUnitAsYuan() {
        assertThat(Money.yuan(new BigDecimal("1.5"), "亿元")).isEqualTo(1.5e8);
        assertThat(Money.yuan(BigDecimal.TEN, "万元")).isEqualTo(1e5);
        assertThat(Money.yuan(BigDecimal.TEN, "吨")).isNull();
        assertThat(Money.yuan(BigDecimal.TEN, "USD")).isNull();
        assertThat(Money.yuan(null, "万元")).isNull();
        assertThat(Money.yuan(BigDecimal.TEN, null)).isNull();
    }

    @Test
    void weighsALinkWithoutAnAmountLikeTheMiddleOneOfThoseKnown() {
        var network =
                TradeNetwork.of(
                        List.of(firm("a", "29"), firm("b", "36"), firm("c", "36"), firm("d", "36")),
                        List.of(
                                link(0, 1, 10.0),
                                link(0, 2, 30.0),
                                link(0, 3, null),
                                link(1, 3, 500.0)),
                        false);
        assertThat(network.assumed().withoutAmount()).isEqualTo(1);
        assertThat(network.assumed().weight()).isEqualTo(30);
        assertThat(network.network().weight(0, 3)).isEqualTo(30);
    }

    @Test
    void goodsAreEssentialForGoodsAndServicesHelpInProportion() {
        // c buys half of its inputs as material of a and half as service of b; nobody else sells
        // either.
        var network =
                TradeNetwork.of(
                        List.of(firm("a", "29"), firm("b", "65"), firm("c", "36")),
                        List.of(link(0, 2, 50.0), link(1, 2, 50.0), link(2, 0, 1.0)),
                        false);
        assertThat(network.cascade().loss(Shock.closes("a")).downstream(2)).isEqualTo(1);
        assertThat(network.cascade().loss(Shock.closes("b")).downstream(2))
                .isCloseTo(0.5, within(CLOSE));
    }

    @Test
    void whoeverHasNoDivisionIsReplacedByNobodyAndEssentialToNobody() {
        var network =
                TradeNetwork.of(
                        List.of(firm("a", null), firm("b", null), firm("c", "36")),
                        List.of(link(0, 2, 50.0), link(1, 2, 50.0)),
                        false);
        assertThat(network.assumed().withoutDivision()).isEqualTo(2);
        assertThat(network.cascade().loss(Shock.closes("a")).downstream(2))
                .isCloseTo(0.5, within(CLOSE));
    }

    @Test
    void aLinkBothRecordedAndSuggestedIsRecorded() {
        var network =
                TradeNetwork.of(
                        List.of(firm("a", "29"), firm("b", "36"), firm("c", "36")),
                        List.of(
                                link(0, 1, 10.0),
                                new TradeNetwork.Link(0, 1, null, true),
                                new TradeNetwork.Link(0, 2, null, true)),
                        false);
        assertThat(network.assumed().recorded()).isEqualTo(1);
        assertThat(network.assumed().inferred()).isEqualTo(2);
        assertThat(network.inferred()).containsExactly(false, true);
    }

    private static TradeNetwork.Firm firm(String key, @Nullable String division) {
        return new TradeNetwork.Firm(key, new Bilingual(key, null), null, null, null, division);
    }

    private static TradeNetwork.Link link(int seller, int buyer, @Nullable Double yuan) {
        return new TradeNetwork.Link(seller, buyer, yuan, false);
    }
}
