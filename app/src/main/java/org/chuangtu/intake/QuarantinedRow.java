package org.chuangtu.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not be taken, as it was in the file, with what is wrong.
 *
 * @param raw the line, when it does not even divide into cells
 */
public record QuarantinedRow(
        long id,
        long job,
        int step,
        String fileName,
        long number,
        List<Cell> cells,
        @Nullable String raw,
        List<JobView.Complaint> problems,
        State state,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        @Nullable Long settledJob,
        @Nullable String note) {

    public record Cell(String column, @Nullable String value) {}

    public enum State {
        OPEN,
        /** Corrected and brought in. */
        REPAIRED,
        /** Somebody decided it does not belong in, and said why. */
        SET_ASIDE,
        /** A newer import of the same kind of file took over. */
        SUPERSEDED;

        public String messageKey() {
            return "intake.quarantined." + name();
        }
    }

    public QuarantinedRow {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
    }

    /** What is wrong with the cell of that column. */
    public List<JobView.Complaint> problemsOf(String column) {
        return problems.stream().filter(it -> column.equals(it.column())).toList();
    }
}
