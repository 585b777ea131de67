package org.chuangtu.house;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/**
 * Everything in one file: each table's rows as of one instant, the sequences, and the originals of imported files. People
 * go on working meanwhile. A ZIP that any tool opens.
 */
@Service
public class Backup {

    private final DataSource database;
    private final Access access;
    private final BackupWriter writer;

    Backup(
            DataSource database,
            Access access,
            Clock clock,
            @Value("${chuangtu.home:#{null}}") @Nullable Path home) {
        this.database = database;
        this.access = access;
        this.writer = new BackupWriter(clock, home);
    }

    /** Writes the backup. It holds personal data in full, so only the operator, at the terminal, may ask for it. */
    public void write(OutputStream out) throws IOException {
        refuseAllButTheOperator();
        try (var connection = database.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                writer.write(connection, out);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    public void refuseAllButTheOperator() {
        if (!access.whoActs().equals(Actor.OPERATOR)) {
            throw new AccessDeniedException("only the operator may make a backup");
        }
    }
}
