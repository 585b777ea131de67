package org.chuangtu.publication;

import java.util.function.Consumer;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.springframework.stereotype.Component;

/** Takes the digest of every notice again, also of what it says of people as long as that is kept. */
@Component
class NoticesSayWhatTheySaid implements IntegrityCheck {

    private static final int AT_ONCE = 500;

    private final NoticeTable table;

    NoticesSayWhatTheySaid(NoticeTable table) {
        this.table = table;
    }

    @Override
    public String messageKey() {
        return "publication.check.digest";
    }

    @Override
    public long run(Consumer<Finding> report) {
        long seen = 0;
        long last = 0;
        for (var some = table.keptAfter(last, AT_ONCE);
                !some.isEmpty();
                some = table.keptAfter(last, AT_ONCE)) {
            for (NoticeTable.Kept it : some) {
                last = it.id();
                seen++;
                boolean people = it.personal() == null || it.personal().equals(it.personalDigest());
                if (!it.digest().equals(it.kept()) || !people)
                    report.accept(
                            Finding.of(
                                    "publication.check.digest.differs",
                                    NoticeTable.NOTICE + "/" + it.id(),
                                    it.number()));
            }
        }
        return seen;
    }
}
