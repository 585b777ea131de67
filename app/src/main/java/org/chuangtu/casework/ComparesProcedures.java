package org.chuangtu.casework;

import org.chuangtu.opening.Preparation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A procedure whose file changed under the same version stops the start: cases run under it as it was. */
@Component
@Order(300)
class ComparesProcedures implements Preparation {

    private final ProcedureBook book;

    ComparesProcedures(ProcedureBook book) {
        this.book = book;
    }

    @Override
    public void prepare(Report report) {
        book.compareWithWhatIsKept();
    }
}
