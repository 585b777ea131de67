package org.chuangtu.demo;

import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.indicator.Measures;
import org.chuangtu.opening.Preparation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the demonstration area at the first start, unless CHUANGTU_DEMO=off; with CHUANGTU_DEMO=facts without the synthetic
 * firms. Each step is one transaction that finds out
 * for itself whether it was done, so a start that was killed in between goes on where it stopped.
 */
@Component
@Order(1000)
class LoadsTheDemonstrationArea implements Preparation {

    private final DemoPlaces places;
    private final DemoBoundaries boundaries;
    private final DemoOrganisations organisations;
    private final DemoFigures figures;
    private final DemoChains chains;
    private final DemoFirms firms;
    private final DemoLadder ladder;
    private final Measures measures;
    private final Access access;
    private final TransactionTemplate transaction;
    private final boolean wanted;
    private final boolean syntheticWanted;

    LoadsTheDemonstrationArea(
            DemoPlaces places,
            DemoBoundaries boundaries,
            DemoOrganisations organisations,
            DemoFigures figures,
            DemoChains chains,
            DemoFirms firms,
            DemoLadder ladder,
            Measures measures,
            Access access,
            PlatformTransactionManager transactions,
            @Value("${chuangtu.demo:false}") boolean wanted,
            @Value("${chuangtu.demo-synthetic:false}") boolean syntheticWanted) {
        this.places = places;
        this.boundaries = boundaries;
        this.organisations = organisations;
        this.figures = figures;
        this.chains = chains;
        this.firms = firms;
        this.ladder = ladder;
        this.measures = measures;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.wanted = wanted;
        this.syntheticWanted = syntheticWanted;
    }

    /** One part of the area; {@code load} returns how many it loaded, 0 when it was there. */
    @FunctionalInterface
    interface Step {
        int load();
    }

    @Override
    public void prepare(Report report) {
        if (!wanted) return;
        step(report, places::loadAround, "级上级行政区", "places around the area");
        step(report, places::load, "处园区与载体", "places");
        say(
                report,
                access.as(Actor.SYSTEM, boundaries::load),
                "个区县、街道和社区",
                "districts, streets and communities");
        step(report, organisations::load, "家机构", "organisations");
        step(report, figures::load, "项公开指标", "published figures");
        step(
                report,
                chains::load,
                "条产业链（含一条合成示例）",
                "industry chains (one of them a synthetic example)");
        if (syntheticWanted)
            say(
                    report,
                    access.as(Actor.SYSTEM, firms::load),
                    "家合成单位，及其产业链与供货（均标“合成”）",
                    "synthetic organisations with their chains and links, marked as such");
        if (syntheticWanted)
            step(
                    report,
                    ladder::load,
                    "家合成企业的年度数据与证书",
                    "synthetic firms' figures and certificates");
        step(report, this::count, "项由本系统计数的指标", "figures counted from the records");
    }

    /** What the records loaded so far let us count ourselves; a later start finds nothing new. */
    private int count() {
        return measures.countAgain().recorded();
    }

    private void step(Report report, Step step, String chinese, String english) {
        Integer loaded = access.as(Actor.SYSTEM, () -> transaction.execute(_ -> step.load()));
        say(report, loaded, chinese, english);
    }

    private static void say(
            Report report, @Nullable Integer loaded, String chinese, String english) {
        if (loaded != null && loaded > 0)
            report.say(
                    "示范区：" + loaded + " " + chinese,
                    "demonstration area: " + loaded + " " + english);
    }
}
