package org.chuangtu.indicator;

import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the computed figures true without anybody asking. Looks every so often whether anything was written to what they
 * count in; however much is being written, they are counted at most once each time.
 */
@Component
class CountsAgainWhatChanged {

    private final Measures measures;
    private final Access access;

    CountsAgainWhatChanged(Measures measures, Access access) {
        this.measures = measures;
        this.access = access;
    }

    @Scheduled(
            fixedDelayString = "${chuangtu.count-every:30s}",
            initialDelayString = "${chuangtu.count-every:30s}")
    void look() {
        var _ = access.as(Actor.SYSTEM, measures::countAgainIfChanged);
    }
}
