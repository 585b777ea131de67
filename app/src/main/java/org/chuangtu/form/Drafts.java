package org.chuangtu.form;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts: one a person, form and matter, seen by that person alone. Nobody's record yet, so outside the journal: what
 * somebody thought better of leaves no trace.
 */
@Service
public class Drafts {

    static final Duration KEPT = Duration.ofDays(90);
    static final int MOST = 200;

    private final AnswerTable table;
    private final Access access;
    private final Clock clock;

    Drafts(AnswerTable table, Access access, Clock clock) {
        this.table = table;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Keeps what is there, right or wrong.
     *
     * @param about the matter, or what stands for one not begun yet
     * @return false where the person has more drafts than anybody finishes
     */
    @Transactional
    public boolean save(FormVersion form, String about, ObjectNode data) {
        access.requireSomewhere(FormRight.ANSWER);
        var me = me();
        if (data.toString().length() > Answers.LENGTH_MAX) return false;
        if (table.draft(me, form.ref().code(), about).isEmpty() && table.drafts(me) >= MOST)
            return false;
        table.saveDraft(me, form, about, data, clock.instant());
        return true;
    }

    /** Mine; it may have been begun under an earlier version, whose fields may be others. */
    @Transactional(readOnly = true)
    public Optional<Draft> mine(String code, String about) {
        access.requireSomewhere(FormRight.ANSWER);
        return table.draft(me(), code, about);
    }

    @Transactional
    public void drop(String code, String about) {
        access.requireSomewhere(FormRight.ANSWER);
        table.dropDraft(me(), code, about);
    }

    @Transactional
    @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT10M")
    void forgetOldOnes() {
        table.dropDraftsBefore(clock.instant().minus(KEPT));
    }

    private String me() {
        return access.whoActs().id();
    }
}
