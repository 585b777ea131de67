package org.chuangtu.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what a row rests. Rows of other modules carry it as the columns {@code source_id bigint, basis text, inferred_fields
 * text[], as_of date, verified boolean}.
 *
 * @param sourceId null only where somebody typed it in: then the journal is the source
 * @param inferredFields the columns of the row that are our reading and not in the source
 * @param asOf the day the fact speaks of; null where only the source has one, or none
 * @param verified whether somebody compared it with the original
 */
public record Provenance(
        @Nullable Long sourceId,
        Basis basis,
        List<String> inferredFields,
        @Nullable LocalDate asOf,
        boolean verified) {

    /** Somebody says so in the program itself. */
    public static final Provenance TYPED_IN =
            new Provenance(null, Basis.STATED, List.of(), null, false);

    public Provenance {
        inferredFields = List.copyOf(inferredFields);
    }

    public static Provenance stated(long sourceId) {
        return new Provenance(sourceId, Basis.STATED, List.of(), null, false);
    }

    public static Provenance inferred(long sourceId) {
        return new Provenance(sourceId, Basis.INFERRED, List.of(), null, false);
    }

    /** Reads the columns named above. */
    public static Provenance of(ResultSet rs) throws SQLException {
        var inferred = rs.getArray("inferred_fields");
        return new Provenance(
                (Long) rs.getObject("source_id"),
                Basis.of(rs.getString("basis")),
                inferred == null ? List.of() : Arrays.asList((String[]) inferred.getArray()),
                rs.getObject("as_of", LocalDate.class),
                rs.getBoolean("verified"));
    }
}
