package org.chuangtu.risk.web;

import java.util.List;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.page.Cell;
import org.chuangtu.party.OrganisationSection;
import org.chuangtu.risk.FirmCascade;
import org.chuangtu.risk.FirmRisk;
import org.chuangtu.risk.RiskRight;
import org.chuangtu.risk.Risks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** If it stops: a firm's place in the last ranking, on its page. */
@Component
class RiskOfOrganisation implements OrganisationSection {

    private final Risks risks;
    private final ChainLibrary library;
    private final Access access;

    RiskOfOrganisation(Risks risks, ChainLibrary library, Access access) {
        this.risks = risks;
        this.library = library;
        this.access = access;
    }

    @Override
    public int order() {
        return 150;
    }

    @Override
    public String messageKey() {
        return "risk.ofFirm";
    }

    @Override
    public @Nullable Content of(long organisation, Set<Long> ids) {
        if (!access.maySomewhere(RiskRight.RANK)) return null;
        String key = "party:" + organisation;
        // The rows, not the network: a page of a firm must not wait until that is built anew.
        if (ids.stream().allMatch(it -> library.suppliesWith(it).isEmpty())) return null;
        var rows =
                risks.latest().stream()
                        .flatMap(it -> risks.of(it, key).stream())
                        .map(RiskOfOrganisation::row)
                        .toList();
        return new Content(
                List.of("risk.rank", "risk.total", "risk.interval"),
                rows,
                List.of(
                        new Action("risk.ofFirm.see", "/risks/firm?key=" + key),
                        new Action("risk.ofFirm.remedies", "/risks/remedies?key=" + key)),
                "/risks");
    }

    private static List<Cell> row(FirmRisk it) {
        var range = it.interval();
        return List.of(
                Cell.number(it.rank(), null, it.path()),
                Cell.share(FirmCascade.shown(it.total())),
                range == null
                        ? Cell.unknown()
                        : Cell.between(
                                FirmCascade.shown(range.low()), FirmCascade.shown(range.high())));
    }
}
