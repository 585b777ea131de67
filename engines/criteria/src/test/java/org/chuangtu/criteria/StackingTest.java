package org.chuangtu.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chuangtu.criteria.Clause.Stacks;
import org.chuangtu.criteria.Clause.Stacks.How;
import org.chuangtu.criteria.Clause.Stacks.Scope;
import org.chuangtu.criteria.Stacking.Award;
import org.junit.jupiter.api.Test;

class StackingTest {

    private static Award award(String id, long amount, Stacks... groups) {
        return new Award(id, BigDecimal.valueOf(amount), List.of(groups));
    }

    private static Stacks group(String name, How how) {
        return new Stacks(name, how, Scope.MATTER);
    }

    @Test
    void ofAGroupThatIsNotRepeatedOnlyTheHighestIsPaidAndTheOtherLearnsWhy() {
        var city = award("市", 20, group("高企", How.HIGHEST));
        var district = award("区", 25, group("高企", How.HIGHEST));
        var other = award("别的", 5);

        var result = Stacking.best(List.of(city, district, other), List.of());

        assertThat(result.total()).isEqualByComparingTo("30");
        assertThat(result.lost())
                .containsExactly(new Stacking.Lost(city, district, city.groups().get(0)));
    }

    @Test
    void theHighestOfOneGroupMayLoseToTwoOthersTogether() {
        var one = award("甲", 50, group("a", How.EXCLUSIVE), group("b", How.EXCLUSIVE));
        var two = award("乙", 30, group("a", How.EXCLUSIVE));
        var three = award("丙", 30, group("b", How.EXCLUSIVE));

        var result = Stacking.best(List.of(one, two, three), List.of());

        assertThat(result.total()).isEqualByComparingTo("60");
        assertThat(result.lost()).extracting(it -> it.award().id()).containsExactly("甲");
    }

    @Test
    void aTopUpPaysTheDifference() {
        var lower = award("市", 50, group("补", How.TOP_UP));
        var higher = award("省", 80, group("补", How.TOP_UP));

        var result = Stacking.best(List.of(higher, lower), List.of());

        assertThat(result.paid())
                .containsExactlyInAnyOrder(
                        new Stacking.Paid(lower, BigDecimal.valueOf(50)),
                        new Stacking.Paid(higher, BigDecimal.valueOf(30)));
    }

    @Test
    void whatWasTakenBeforeExcludesAndIsToppedUp() {
        var taken = award("备案奖", 20, group("同年", How.EXCLUSIVE));
        var contribution = award("贡献奖", 100, group("同年", How.EXCLUSIVE));
        var paid = award("市", 50, group("补", How.TOP_UP));
        var more = award("省", 80, group("补", How.TOP_UP));

        assertThat(Stacking.best(List.of(contribution), List.of(taken)).lost()).hasSize(1);
        assertThat(Stacking.best(List.of(more), List.of(paid)).total()).isEqualByComparingTo("30");
    }

    @Test
    void paysWhatTryingEverythingWouldPay() {
        long seed = 42;
        var random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            var awards = new ArrayList<Award>();
            int size = 1 + random.nextInt(9);
            for (int j = 0; j < size; j++) {
                var groups = new ArrayList<Stacks>();
                for (int g = 0; g < 4; g++) {
                    if (random.nextInt(4) == 0) {
                        var how = g == 3 ? How.TOP_UP : g == 2 ? How.EXCLUSIVE : How.HIGHEST;
                        groups.add(group("g" + g, how));
                    }
                }
                awards.add(award("a" + j, random.nextInt(100), groups.toArray(Stacks[]::new)));
            }
            var result = Stacking.best(awards, List.of());
            assertThat(result.total())
                    .as("seed %s, round %s: %s", seed, i, awards)
                    .isEqualByComparingTo(tryingEverything(awards));
            assertThat(result.paid().size() + result.lost().size()).isEqualTo(awards.size());
        }
    }

    /** Every subset that breaks no group, each award once; a top-up group counts its highest alone. */
    private static BigDecimal tryingEverything(List<Award> awards) {
        long best = 0;
        for (int chosen = 0; chosen < 1 << awards.size(); chosen++) {
            Map<String, Integer> oneOnly = new HashMap<>();
            Map<String, Long> topUp = new HashMap<>();
            long total = 0;
            for (int i = 0; i < awards.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    var it = awards.get(i);
                    long amount = it.amount().longValueExact();
                    boolean toppedUp = false;
                    for (Stacks group : it.groups()) {
                        if (group.how() == How.TOP_UP) {
                            topUp.merge(group.group(), amount, Math::max);
                            toppedUp = true;
                        } else {
                            oneOnly.merge(group.group(), 1, Integer::sum);
                        }
                    }
                    total += toppedUp ? 0 : amount;
                }
            }
            if (oneOnly.values().stream().allMatch(it -> it == 1)) {
                best = Math.max(best, total + topUp.values().stream().mapToLong(it -> it).sum());
            }
        }
        return BigDecimal.valueOf(best);
    }
}
