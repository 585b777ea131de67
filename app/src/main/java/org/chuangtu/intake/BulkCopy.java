package org.chuangtu.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Puts many rows into a table at once, inside the running transaction, over PostgreSQL's COPY: some ten times as fast as
 * batched inserts. Made for temporary tables that one set-based statement then works from:
 *
 * <pre>{@code
 * jdbc.sql("CREATE TEMP TABLE new_place (code text, name text) ON COMMIT DROP").update();
 * try (var copy = BulkCopy.into(dataSource, "new_place", "code", "name")) {
 *     for (var row : rows) copy.row(row.need("code"), row.text("name"));
 * }
 * jdbc.sql("INSERT INTO place.place … SELECT … FROM new_place ON CONFLICT …").update();
 * }</pre>
 *
 * <p>Rows go out in pieces, each a COPY of its own: between two rows the connection is free, so that what makes a row may
 * ask the database.
 */
public final class BulkCopy implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 20;

    private final DataSource source;
    private final Connection connection;
    private final String sql;
    private final int width;
    private final StringBuilder line = new StringBuilder();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private long rows;

    private BulkCopy(DataSource source, Connection connection, String sql, int width) {
        this.source = source;
        this.connection = connection;
        this.sql = sql;
        this.width = width;
    }

    /**
     * Opens a COPY into a table, within the caller's transaction where there is one.
     *
     * @param table and columns are names from the program, never from a user
     */
    public static BulkCopy into(DataSource source, String table, String... columns) {
        var connection = DataSourceUtils.getConnection(source);
        var sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN";
        return new BulkCopy(source, connection, sql, columns.length);
    }

    /** One row; a list becomes a PostgreSQL array, everything else is written as its text. */
    public void row(@Nullable Object... values) {
        if (values.length != width) {
            throw new IllegalArgumentException(
                    "the table takes " + width + " columns, not " + values.length);
        }
        line.setLength(0);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                line.append('\t');
            }
            var value = values[i];
            if (value == null) {
                line.append("\\N");
            } else if (value instanceof List<?> list) {
                escape(array(list));
            } else {
                escape(value.toString());
            }
        }
        line.append('\n');
        piece.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
        rows++;
        if (piece.size() >= PIECE_BYTES) {
            send();
        }
    }

    public long rows() {
        return rows;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case 0 -> {} // PostgreSQL text cannot hold it, and no text means it
                default -> line.append(c);
            }
        }
    }

    private static String array(List<? extends @Nullable Object> list) {
        var text = new StringBuilder("{");
        for (var member : list) {
            if (text.length() > 1) {
                text.append(',');
            }
            if (member == null) {
                text.append("NULL");
            } else {
                text.append('"')
                        .append(member.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return text.append('}').toString();
    }

    private void send() {
        var bytes = new ByteArrayInputStream(piece.toByteArray());
        piece.reset();
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, bytes);
        } catch (SQLException refused) {
            throw translated(sql, refused);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sends the rest. Without it not all of it arrives. */
    @Override
    public void close() {
        try {
            if (piece.size() > 0) {
                send();
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static RuntimeException translated(String sql, SQLException broken) {
        var known = new SQLExceptionSubclassTranslator().translate("copying rows", sql, broken);
        return known != null ? known : new IllegalStateException("COPY failed: " + sql, broken);
    }
}
