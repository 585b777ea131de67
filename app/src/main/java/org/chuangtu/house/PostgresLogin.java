package org.chuangtu.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Where a database is and as whom to enter it. The driver is asked itself: {@link java.sql.DriverManager} knows only what the
 * class loader of the thread that asks first can see, and in a program that runs from one jar that is nothing.
 */
record PostgresLogin(String url, @Nullable String user, @Nullable String password) {

    PostgresLogin(JdbcConnectionDetails details) {
        this(details.getJdbcUrl(), details.getUsername(), details.getPassword());
    }

    Connection connect() throws SQLException {
        return connect(new Properties());
    }

    Connection connect(Properties further) throws SQLException {
        var properties = new Properties();
        properties.putAll(further);
        if (user != null) properties.setProperty("user", user);
        if (password != null) properties.setProperty("password", password);
        var connection = new Driver().connect(url, properties);
        if (connection == null) throw new SQLException("not the address of a PostgreSQL server");
        return connection;
    }
}
