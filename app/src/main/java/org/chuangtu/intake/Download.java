package org.chuangtu.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A quarantined row as a row of a table: its own cells, then ours. */
final class Download {

    private Download() {}

    static List<@Nullable String> cells(QuarantinedRow row) {
        var cells = new ArrayList<@Nullable String>();
        row.cells().forEach(cell -> cells.add(cell.value()));
        cells.add(Long.toString(row.id()));
        cells.add(Long.toString(row.number()));
        cells.add(joined(row, JobView.Complaint::column));
        cells.add(joined(row, JobView.Complaint::value));
        cells.add(joined(row, it -> it.reason().zh() + " / " + it.reason().en()));
        cells.add(joined(row, it -> it.remedy().zh() + " / " + it.remedy().en()));
        cells.add(row.raw());
        return cells;
    }

    private static String joined(
            QuarantinedRow row, Function<JobView.Complaint, @Nullable String> part) {
        return row.problems().stream()
                .map(part)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("；"));
    }
}
