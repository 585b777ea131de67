package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns every table here ends with. */
final class Claims {

    static final String COLUMNS = "source_id, source_row, as_of, confidence, basis, verified";
    static final String VALUES = ":source, :sourceRow, :asOf, :confidence, :basis, :verified";
    static final String SETTING =
            "source_id = :source, source_row = :sourceRow, as_of = :asOf, confidence = :confidence,"
                    + " basis = :basis, verified = :verified";

    private Claims() {}

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Claim it) {
        return statement
                .param("source", it.sourceId())
                .param("sourceRow", it.sourceRow())
                .param("asOf", it.asOf())
                .param("confidence", it.confidence())
                .param("basis", it.basis().code())
                .param("verified", it.verified());
    }

    static Claim of(ResultSet rs) throws SQLException {
        return new Claim(
                (Long) rs.getObject("source_id"),
                rs.getString("source_row"),
                rs.getObject("as_of", LocalDate.class),
                (Double) rs.getObject("confidence"),
                Basis.of(rs.getString("basis")),
                rs.getBoolean("verified"));
    }
}
