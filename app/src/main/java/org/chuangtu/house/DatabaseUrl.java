package org.chuangtu.house;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A real PostgreSQL server, from {@code CHUANGTU_DB_URL}: {@code postgresql://user:password@host:5432/database}, or a JDBC
 * URL with {@code ?user=…&password=…}.
 */
record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable String password)
        implements JdbcConnectionDetails {

    private static final int OLDEST = 15;

    static DatabaseUrl parse(String value) {
        if (value.startsWith("jdbc:postgresql://")) {
            return new DatabaseUrl(value, null, null);
        }
        try {
            URI uri = new URI(value);
            boolean ours =
                    "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (ours
                    && uri.getHost() != null
                    && uri.getPath() != null
                    && uri.getPath().length() > 1) {
                String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
                int colon = login.indexOf(':');
                String jdbc =
                        "jdbc:postgresql://"
                                + uri.getHost()
                                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                                + uri.getRawPath()
                                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
                return new DatabaseUrl(
                        jdbc,
                        login.isEmpty()
                                ? null
                                : decode(colon < 0 ? login : login.substring(0, colon)),
                        colon < 0 ? null : decode(login.substring(colon + 1)));
            }
        } catch (java.net.URISyntaxException | IllegalArgumentException e) {
            // said below, without the value: it holds a password
        }
        throw Settings.wrong(
                "CHUANGTU_DB_URL",
                value,
                " postgresql://用户:密码@主机:5432/数据库",
                "postgresql://user:password@host:5432/database");
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "chuangtu");
        properties.setProperty("loginTimeout", "15");
        return new PostgresLogin(this).connect(properties);
    }

    /** Host, port and database, without whatever might be a secret. */
    private String where() {
        String plain = jdbcUrl.substring("jdbc:postgresql://".length()).replaceFirst("\\?.*", "");
        return plain.substring(plain.lastIndexOf('@') + 1);
    }

    /** Says in one line what is wrong with the server, before anything depends on it. */
    void check() {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new Trouble(
                        "数据库服务器是 PostgreSQL " + version + "，至少需要 " + OLDEST,
                        "the database server is PostgreSQL "
                                + version
                                + ", at least "
                                + OLDEST
                                + " is needed");
            }
            try (var rows =
                    statement.executeQuery(
                            "SELECT getdatabaseencoding(), has_database_privilege(current_database(), 'CREATE')")) {
                rows.next();
                if (!"UTF8".equals(rows.getString(1))) {
                    throw new Trouble(
                            "数据库编码是 " + rows.getString(1) + "，需要 UTF8",
                            "the database is encoded in " + rows.getString(1) + ", UTF8 is needed");
                }
                if (!rows.getBoolean(2)) {
                    throw new Trouble(
                            "数据库用户没有建立模式（schema）的权限，请把数据库的所有者设为该用户",
                            "the database user may not create schemas; make that user the owner of the database");
                }
            }
        } catch (SQLException e) {
            throw new Trouble(
                    "无法连接 CHUANGTU_DB_URL 指定的数据库（" + where() + "）：" + e.getMessage(),
                    "cannot connect to the database of CHUANGTU_DB_URL ("
                            + where()
                            + "): "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public @Nullable String getUsername() {
        return user;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }
}
