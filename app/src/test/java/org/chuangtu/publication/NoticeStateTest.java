package org.chuangtu.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuangtu.procedure.Limit;
import org.chuangtu.procedure.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a notice stands when its time is over. */
class NoticeStateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, RAN",
        "1, 0, 1, PENDING",
        "1, 1, 2, PENDING",
        "0, 1, 2, UPHELD",
        "0, 0, 2, SETTLED"
    })
    void standsAsItsObjectionsLeaveIt(int open, int upheld, int all, NoticeState state) {
        assertThat(NoticeState.afterWindow(open, upheld, all)).isEqualTo(state);
    }

    @Test
    void onlyWhatNobodyObjectsToAnyMoreHasRun() {
        assertThat(NoticeState.values())
                .filteredOn(NoticeState::hasRun)
                .containsExactly(NoticeState.RAN, NoticeState.SETTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5wh", "48h", "30m", "367d"})
    void runsForWholeDaysAndNotForYears(String limit) {
        assertThat(NoticeDraft.fits(Limit.parse(limit).orElseThrow())).isFalse();
        assertThat(NoticeDraft.fits(Limit.of(5, Unit.WORKING_DAY))).isTrue();
    }
}
