package org.chuangtu.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.chuangtu.atlas.Candidate.How;
import org.chuangtu.atlas.Candidate.Made;
import org.chuangtu.atlas.Candidate.Way;
import org.chuangtu.atlas.Candidate.Where;
import org.chuangtu.lead.Finding;
import org.chuangtu.lead.Lead;
import org.chuangtu.lead.LostReason;
import org.chuangtu.lead.Stage;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateRankingTest {

    private static final long NODE = 7;

    @Test
    void whatIsMissingSpeaksNeitherForNorAgainst() {
        var it = candidate("甲", Map.of(CandidateTerm.MAKES, 1.0, CandidateTerm.HONOUR, 0.6));
        assertThat(it.score().least()).isCloseTo(0.35 + 0.06, within(1e-12));
        assertThat(it.score().most())
                .isCloseTo(0.35 + 0.06 + 0.20 + 0.10 + 0.15 + 0.10, within(1e-12));
    }

    @Test
    void theWeightsAddUpToOne() {
        double sum = 0;
        for (CandidateTerm term : CandidateTerm.values()) sum += term.weight();
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void standsInTheOrderOfWhatIsProven() {
        var proven = candidate("证据多", Map.of(CandidateTerm.MAKES, 1.0));
        var hoped = candidate("证据少", Map.of(CandidateTerm.STEP, 1.0));
        var ranked = CandidateRanking.of(List.of(hoped, proven));
        assertThat(ranked).extracting(Ranked::candidate).containsExactly(proven, hoped);
        assertThat(ranked).extracting(Ranked::rank).containsExactly(1, 2);
        assertThat(ranked).extracting(Ranked::best).containsExactly(1, 1);
        assertThat(ranked).extracting(Ranked::worst).containsExactly(2, 2);
    }

    @Test
    void aFailedLeadForThisNodeHalvesAndOneElsewhereTakesAFifth() {
        assertThat(tried(lost(NODE, LostReason.NOT_INTERESTED)).discount()).isEqualTo(0.5);
        assertThat(tried(lost(8, LostReason.NOT_INTERESTED)).discount()).isEqualTo(0.8);
        assertThat(tried(lost(8, LostReason.NOT_ABLE)).discount())
                .as("what it cannot do there it may do here")
                .isEqualTo(1);
        assertThat(tried(lost(NODE, LostReason.DUPLICATE)).discount())
                .as("the same project under another number did not fail")
                .isEqualTo(1);
        assertThat(tried().discount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(LostReason.class)
    void onlyWhoCannotOrMayNotIsOutForGood(LostReason reason) {
        boolean out = reason == LostReason.NOT_ABLE || reason == LostReason.NOT_ALLOWED;
        assertThat(tried(lost(NODE, reason)).ruledOutByLead()).isEqualTo(out);
        assertThat(tried(lost(8, reason)).ruledOutByLead()).isFalse();
    }

    @Test
    void whatToDoFollowsFromWhereItIsAndWhatItMakes() {
        assertThat(at(Where.HERE, How.ITSELF).way()).isEqualTo(Way.EXPAND);
        assertThat(at(Where.HERE, How.STEP).way()).isEqualTo(Way.EXTEND);
        assertThat(at(Where.ELSEWHERE, How.NAMESAKE).way()).isEqualTo(Way.ATTRACT);
        assertThat(at(Where.OPEN, How.KIND).way()).isEqualTo(Way.ATTRACT);
        assertThat(at(Where.ELSEWHERE, How.GENERAL).way())
                .as("who makes the general thing may not make this one")
                .isEqualTo(Way.EXPLORE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRangeOfRanksIsThatOfAllWaysTheMissingTermsMayLie(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Candidate>();
        for (int i = 0; i < 2 + random.nextInt(5); i++) {
            var terms = new EnumMap<CandidateTerm, Double>(CandidateTerm.class);
            for (CandidateTerm term : CandidateTerm.values())
                if (random.nextBoolean()) terms.put(term, random.nextInt(5) / 4.0);
            all.add(candidate("c" + i, terms));
        }
        for (Ranked it : CandidateRanking.of(all)) {
            int best = 1;
            int worst = 1;
            int rank = 1;
            for (Candidate other : all) {
                if (other.equals(it.candidate())) continue;
                var mine = it.score();
                var its = other.score();
                if (its.least() > mine.most() + 1e-9) best++;
                if (its.most() > mine.least() + 1e-9) worst++;
                if (its.least() > mine.least() + 1e-9) rank++;
            }
            assertThat(List.of(it.best(), it.rank(), it.worst()))
                    .isEqualTo(List.of(best, rank, worst));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void anHonourIsReadFromWhatItsNameHolds() {
        assertThat(HonourLadder.heightOf("国家制造业单项冠军")).isEqualTo(1);
        assertThat(HonourLadder.heightOf("国家级专精特新小巨人企业"))
                .as("the higher of the two it names")
                .isEqualTo(0.9);
        assertThat(HonourLadder.heightOf("守合同重信用企业")).isEqualTo(0.3);
    }

    private static Candidate candidate(String name, Map<CandidateTerm, Double> terms) {
        return new Candidate(
                null,
                new Bilingual(name, null),
                Where.ELSEWHERE,
                List.of(),
                terms,
                null,
                null,
                null,
                List.of(),
                NODE);
    }

    private static Candidate at(Where where, How how) {
        return new Candidate(
                1L,
                new Bilingual("某厂", null),
                where,
                List.of(new Made(1, 2, "某物", how, null, null)),
                Map.of(),
                null,
                null,
                null,
                List.of(),
                NODE);
    }

    private static Candidate tried(Lead... leads) {
        return new Candidate(
                1L,
                new Bilingual("某厂", null),
                Where.HERE,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                List.of(leads),
                NODE);
    }

    private static Lead lost(long node, @Nullable LostReason reason) {
        return new Lead(
                1,
                "L2026-0001",
                new Lead.Draft("某事", Finding.GAP, node, null, 1L, "某厂", null, null),
                Stage.LOST,
                Instant.EPOCH,
                null,
                "user:1",
                reason,
                null,
                "user:1",
                Instant.EPOCH,
                1);
    }
}
