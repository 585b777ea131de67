package org.chuangtu.evidence;

import java.time.LocalDate;
import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Formats;
import org.chuangtu.page.Look;
import org.springframework.stereotype.Component;

/** What templates ask about disputes; see {@code evidence/parts.html}, whose fragments any page may use. */
@Component("disputed")
public class Disputed {

    private final Disputes disputes;
    private final Access access;

    Disputed(Disputes disputes, Access access) {
        this.disputes = disputes;
        this.access = access;
    }

    /** The open disputes of a row, named {@code schema.table/id}; none for somebody who may not see evidence. */
    public List<Dispute> openOf(String subject) {
        if (!access.maySomewhere(EvidenceRight.READ)) return List.of();
        var row = Row.parse(subject);
        return disputes.openDisputesOf(List.of(row)).getOrDefault(row, List.of());
    }

    /** 存疑, which leads to the first of the disputes. */
    public Badge mark(List<Dispute> open) {
        return Badge.of(Look.DISPUTED).to(open.getFirst().path());
    }

    public LocalDate dayOf(Dispute it) {
        return it.raisedAt().atZone(Formats.ZONE).toLocalDate();
    }

    public boolean mayRaise() {
        return access.maySomewhere(EvidenceRight.DISPUTE);
    }
}
