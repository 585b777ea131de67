package org.chuangtu.evidence;

import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;

/** What the journal should know of the rights to read papers; see {@link KeptPaper}. */
record KeptGrant(KeptPaper papers) implements KeptTable {

    @Override
    public String table() {
        return "evidence.file_grant";
    }

    @Override
    public String messageKey() {
        return "evidence.fileGrant";
    }

    @Override
    public String pathOf(long id) {
        return "/evidence/" + paperOf(id);
    }

    /** An undo takes a right away or gives it back: both are for whoever may grant. */
    @Override
    public void requireMayUndo(long id) {
        if (!papers.isMine(paperOf(id)))
            papers.access().require(EvidenceRight.READ_RESTRICTED, Scope.EVERYWHERE);
    }

    @Override
    public void requireMayRead(long id) {
        papers.requireMayRead(paperOf(id));
    }

    private long paperOf(long grant) {
        return papers.last(table(), grant, "file_id").map(Long::valueOf).orElse(-1L);
    }
}
