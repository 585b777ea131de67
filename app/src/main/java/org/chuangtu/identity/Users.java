package org.chuangtu.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts, their permits and bindings. */
@Repository
class Users {

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(LoginName login, Profile profile, boolean demo) {
        return jdbc.sql(
                        """
                        INSERT INTO identity.account (login, login_key, name, email, phone, demo)
                        VALUES (:login, :key, :name, :email, :phone, :demo)
                        RETURNING id
                        """)
                .param("login", login.shown())
                .param("key", login.key())
                .param("name", profile.name())
                .param("email", profile.email())
                .param("phone", profile.phone())
                .param("demo", demo)
                .query(Long.class)
                .single();
    }

    boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM identity.account WHERE NOT demo)")
                .query(Boolean.class)
                .single();
    }

    boolean anyDemo() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM identity.account WHERE demo)")
                .query(Boolean.class)
                .single();
    }

    Optional<User> find(long id) {
        // Before, not while the row is read: whoever holds one connection and waits for a second
        // waits
        // for ever once all others do the same.
        var permits = permitsOf(id);
        return jdbc.sql(SELECT + " WHERE a.id = :id")
                .param("id", id)
                .query((rs, i) -> user(rs, permits))
                .optional();
    }

    Optional<User> named(String loginKey) {
        return idNamed(loginKey).flatMap(this::find);
    }

    Optional<Long> idNamed(String loginKey) {
        return jdbc.sql("SELECT id FROM identity.account WHERE login_key = :key AND NOT erased")
                .param("key", loginKey)
                .query(Long.class)
                .optional();
    }

    Optional<Long> idBound(String issuer, String subject) {
        return jdbc.sql(
                        "SELECT account_id FROM identity.binding WHERE issuer = :issuer AND subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(Long.class)
                .optional();
    }

    /** Whether nobody edited it since that version. */
    boolean edit(long id, long version, Profile profile) {
        return jdbc.sql(
                                """
                                UPDATE identity.account SET name = :name, email = :email, phone = :phone
                                 WHERE id = :id AND entry_id = :version AND NOT erased
                                """)
                        .param("name", profile.name())
                        .param("email", profile.email())
                        .param("phone", profile.phone())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    void actFor(long id, @Nullable Long party) {
        jdbc.sql("UPDATE identity.account SET party_id = :party WHERE id = :id AND NOT erased")
                .param("party", party)
                .param("id", id)
                .update();
    }

    void disable(long id, boolean disabled) {
        jdbc.sql("UPDATE identity.account SET disabled = :disabled WHERE id = :id AND NOT erased")
                .param("disabled", disabled)
                .param("id", id)
                .update();
    }

    /** Values and salt go; the row stays, since the journal names it. */
    void erase(long id) {
        jdbc.sql(
                        """
                        UPDATE identity.account
                           SET login = 'erased:' || id, login_key = 'erased:' || id, name = NULL, email = NULL, phone = NULL,
                               party_id = NULL, disabled = true, erased = true, salt = NULL
                         WHERE id = :id
                        """)
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM identity.permit WHERE account_id = :id").param("id", id).update();
        jdbc.sql("DELETE FROM identity.binding WHERE account_id = :id").param("id", id).update();
    }

    // --- permits ---

    List<User.Held> permitsOf(long id) {
        return jdbc.sql(
                        """
                        SELECT id, role, place_id, party_id FROM identity.permit WHERE account_id = :id
                         ORDER BY id LIMIT 200
                        """)
                .param("id", id)
                .query((rs, i) -> new User.Held(rs.getLong("id"), permit(rs)))
                .list();
    }

    /** Open accounts that act for that organisation or person. */
    List<User> actingFor(long party, int limit) {
        List<Long> ids =
                jdbc.sql(
                                """
                                SELECT a.id FROM identity.account a
                                 WHERE NOT a.disabled AND NOT a.erased AND a.party_id = :party ORDER BY a.id LIMIT :limit
                                """)
                        .param("party", party)
                        .param("limit", limit)
                        .query((rs, i) -> rs.getLong(1))
                        .list();
        return ids.stream().flatMap(it -> find(it).stream()).toList();
    }

    /** Open accounts with a permit of one of these roles, by name. */
    List<User> holding(java.util.Set<Role> roles, int limit) {
        List<Long> ids =
                jdbc.sql(
                                """
                                SELECT a.id FROM identity.account a
                                 WHERE NOT a.disabled AND NOT a.erased
                                   AND EXISTS (SELECT FROM identity.permit p WHERE p.account_id = a.id AND p.role = ANY(:roles))
                                 ORDER BY coalesce(a.name, a.login), a.id LIMIT :limit
                                """)
                        .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                        .param("limit", limit)
                        .query((rs, i) -> rs.getLong(1))
                        .list();
        return ids.stream().flatMap(it -> find(it).stream()).toList();
    }

    /** The new permit's number; empty when the account has it already. */
    Optional<Long> grant(long id, Permit permit) {
        Long place = permit.scope() instanceof Scope.AtPlace(long it) ? (Long) it : null;
        Long party = permit.scope() instanceof Scope.OfOrganisation(long it) ? (Long) it : null;
        return jdbc.sql(
                        """
                        INSERT INTO identity.permit (account_id, role, place_id, party_id)
                        VALUES (:id, :role, :place, :party)
                        ON CONFLICT DO NOTHING RETURNING id
                        """)
                .param("id", id)
                .param("role", permit.role().name())
                .param("place", place)
                .param("party", party)
                .query(Long.class)
                .optional();
    }

    boolean revoke(long id, long permit) {
        return jdbc.sql("DELETE FROM identity.permit WHERE account_id = :account AND id = :id")
                        .param("account", id)
                        .param("id", permit)
                        .update()
                == 1;
    }

    /** Others come one after another, so that two administrators cannot take each other away at once. */
    void oneAtATime() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('identity.administrators'))")
                .query((rs, i) -> 0)
                .single();
    }

    boolean anAdministratorIsLeft() {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM identity.permit p JOIN identity.account a ON a.id = p.account_id
                                        WHERE p.role = 'ADMINISTRATOR' AND p.place_id IS NULL AND p.party_id IS NULL
                                          AND NOT a.disabled AND NOT a.demo)
                        """)
                .query(Boolean.class)
                .single();
    }

    // --- bindings ---

    List<Binding> bindingsOf(long id) {
        return jdbc.sql(
                        "SELECT id, issuer, subject FROM identity.binding WHERE account_id = :id ORDER BY id LIMIT 20")
                .param("id", id)
                .query((rs, i) ->
                        new Binding(
                                rs.getLong("id"), rs.getString("issuer"), rs.getString("subject")))
                .list();
    }

    boolean bind(long id, String issuer, String subject) {
        return jdbc.sql(
                                """
                                INSERT INTO identity.binding (account_id, issuer, subject) VALUES (:id, :issuer, :subject)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("id", id)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .update()
                == 1;
    }

    boolean unbind(long id, long binding) {
        return jdbc.sql("DELETE FROM identity.binding WHERE account_id = :account AND id = :id")
                        .param("account", id)
                        .param("id", binding)
                        .update()
                == 1;
    }

    private static final String SELECT =
            """
            SELECT a.id, a.login, a.name, a.email, a.phone, a.party_id, a.disabled, a.demo, a.erased, a.entry_id
              FROM identity.account a
            """;

    private static User user(ResultSet rs, List<User.Held> permits) throws SQLException {
        String name = rs.getString("name");
        return new User(
                rs.getLong("id"),
                rs.getString("login"),
                name == null ? rs.getString("login") : name,
                rs.getString("email"),
                rs.getString("phone"),
                (Long) rs.getObject("party_id"),
                rs.getBoolean("disabled"),
                rs.getBoolean("demo"),
                rs.getBoolean("erased"),
                rs.getLong("entry_id"),
                permits);
    }

    private static Permit permit(ResultSet rs) throws SQLException {
        Long place = (Long) rs.getObject("place_id");
        Long party = (Long) rs.getObject("party_id");
        Scope scope = Scope.EVERYWHERE;
        if (place != null) scope = Scope.at(place);
        if (party != null) scope = Scope.of(party);
        return new Permit(Role.valueOf(rs.getString("role")), scope);
    }
}
