package org.chuangtu.intake;

import java.util.List;
import java.util.Map;

/**
 * What a mapping makes of one row.
 *
 * @param values by field, as text; none when something is wrong with the row
 */
public record MappedRow(long number, Map<String, String> values, List<JobView.Complaint> problems) {

    public MappedRow {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }
}
