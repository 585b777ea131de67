package org.chuangtu.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.chuangtu.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of users: its own read query, a page at a time. */
@Repository
public class UserList {

    /**
     * Which users a list asks for, and in what order.
     *
     * @param like part of a login or name, with its wildcards escaped; {@code %} for all
     * @param order an SQL clause made of known columns
     */
    public record Wanted(
            String like,
            @Nullable Role role,
            @Nullable State state,
            String order,
            int limit,
            long offset) {}

    public enum State {
        ACTIVE,
        LOCKED_FIRST_PASSWORD,
        DISABLED;

        public String messageKey() {
            return "identity.state." + name();
        }
    }

    /**
     * A user as a list shows them.
     *
     * @param lastSeen of a sign-in still open
     */
    public record Line(
            long id,
            String login,
            @Nullable String name,
            List<Role> roles,
            State state,
            boolean demo,
            @Nullable Instant lastSeen) {
        public Line {
            roles = List.copyOf(roles);
        }
    }

    public record Found(List<Line> lines, long total) {
        public Found {
            lines = List.copyOf(lines);
        }
    }

    private final JdbcClient jdbc;

    UserList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Found find(Wanted wanted) {
        String from =
                """
                  FROM (SELECT a.id, a.login, a.name, a.demo,
                               CASE WHEN a.disabled THEN 'DISABLED' WHEN p.must_change THEN 'LOCKED_FIRST_PASSWORD'
                                    ELSE 'ACTIVE' END AS state,
                               ARRAY(SELECT DISTINCT role FROM identity.permit r WHERE r.account_id = a.id ORDER BY role) AS roles,
                               (SELECT max(last_seen) FROM identity.sign_in s WHERE s.account_id = a.id) AS last_seen
                          FROM identity.account a LEFT JOIN identity.password p ON p.account_id = a.id
                         WHERE NOT a.erased) u
                 WHERE (login ILIKE :like OR name ILIKE :like)
                   AND (:role::text IS NULL OR :role = ANY (roles))
                   AND (:state::text IS NULL OR state = :state)
                """;
        var role = wanted.role() == null ? null : wanted.role().name();
        var state = wanted.state() == null ? null : wanted.state().name();
        var lines =
                jdbc.sql(
                                "SELECT id, login, name, demo, state, roles, last_seen "
                                        + from
                                        + wanted.order()
                                        + " LIMIT :limit OFFSET :offset")
                        .param("like", wanted.like())
                        .param("role", role)
                        .param("state", state)
                        .param("limit", Math.clamp(wanted.limit(), 1, 1000))
                        .param("offset", wanted.offset())
                        .query(UserList::line)
                        .list();
        long total =
                jdbc.sql("SELECT count(*) " + from)
                        .param("like", wanted.like())
                        .param("role", role)
                        .param("state", state)
                        .query(Long.class)
                        .single();
        return new Found(lines, total);
    }

    private static Line line(ResultSet rs, int i) throws SQLException {
        var seen = rs.getObject("last_seen", OffsetDateTime.class);
        return new Line(
                rs.getLong("id"),
                rs.getString("login"),
                rs.getString("name"),
                Arrays.stream((String[]) rs.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .toList(),
                State.valueOf(rs.getString("state")),
                rs.getBoolean("demo"),
                seen == null ? null : seen.toInstant());
    }
}
