package org.chuangtu.governance;

import java.time.Clock;
import java.util.function.Supplier;
import org.chuangtu.access.Access;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whoever reports without signing in: on the page and over Open311 only where each is switched on. */
@Component
public class Visitors {

    private final Access access;
    private final Clock clock;
    private final boolean onPage;
    private final boolean byOpen311;
    private final VisitorRate rate;

    Visitors(
            Access access,
            Clock clock,
            @Value("${chuangtu.governance-visitors:false}") boolean onPage,
            @Value("${chuangtu.open311-anonymous:false}") boolean byOpen311,
            @Value("${chuangtu.governance-visitor-rate:10}") int each) {
        this.access = access;
        this.clock = clock;
        this.onPage = onPage;
        this.byOpen311 = byOpen311;
        this.rate = new VisitorRate(each, each * 50);
    }

    public boolean onPage() {
        return onPage;
    }

    public boolean byOpen311() {
        return byOpen311;
    }

    /** Whether one more report may come from that address now. */
    public boolean take(String address) {
        return rate.take(address, clock.instant());
    }

    /** As whoever has signed in; a stranger as a visitor, who may report and look, where that is allowed. */
    public <T> T here(Supplier<T> does) {
        return onPage && !access.whoActs().signedIn()
                ? access.as(Reporting.VISITOR, does)
                : does.get();
    }
}
