package org.chuangtu.party;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables person, person_detail and delegation. */
@Repository
class PersonTable {

    private static final String SELECT =
            """
            SELECT p.id, p.status, p.place_id, d.name, d.phone, d.email, d.id_number,
                   greatest(p.entry_id, d.entry_id) AS version
              FROM party.person p JOIN party.person_detail d USING (id)
            """;
    private static final String VISIBLE =
            """
             WHERE p.status = 'KNOWN'
               AND (:everywhere OR p.place_id = ANY(:places)
                    OR EXISTS (SELECT FROM party.delegation g WHERE g.person_id = p.id AND g.organisation_id = ANY(:organisations)))
               AND (NOT :searching OR d.name = :text)
            """;

    /** Whom an actor may see: all, or those at these places and those who act for these organisations. */
    record Sight(boolean everywhere, Collection<Long> places, Collection<Long> organisations) {}

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ListPage<Person> page(ListQuery query, Sight sight) {
        var rows =
                with(
                                query,
                                sight,
                                SELECT
                                        + VISIBLE
                                        + " ORDER BY p.id DESC LIMIT :limit OFFSET :offset")
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(this::person)
                        .list();
        var total =
                with(
                                query,
                                sight,
                                "SELECT count(*) FROM party.person p JOIN party.person_detail d USING (id)"
                                        + VISIBLE)
                        .query(Long.class)
                        .single();
        return new ListPage<>(rows, total);
    }

    private JdbcClient.StatementSpec with(ListQuery query, Sight sight, String sql) {
        return jdbc.sql(sql)
                .param("everywhere", sight.everywhere())
                .param("places", sight.places().toArray(Long[]::new))
                .param("organisations", sight.organisations().toArray(Long[]::new))
                .param("searching", query.searching())
                .param("text", query.text());
    }

    Optional<Person> find(long id) {
        return jdbc.sql(SELECT + " WHERE p.id = :id")
                .param("id", id)
                .query(this::person)
                .optional();
    }

    Optional<Person> lock(long id) {
        jdbc.sql("SELECT id FROM party.person WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
        return find(id);
    }

    Optional<Long> withIdNumber(String idNumber) {
        return jdbc.sql("SELECT id FROM party.person_detail WHERE id_number = :number")
                .param("number", idNumber)
                .query(Long.class)
                .optional();
    }

    long insert(PersonDraft it) {
        long id =
                jdbc.sql("INSERT INTO party.person (place_id) VALUES (:place) RETURNING id")
                        .param("place", it.placeId())
                        .query(Long.class)
                        .single();
        jdbc.sql(
                        """
                        INSERT INTO party.person_detail (id, salt, name, phone, email, id_number)
                        VALUES (:id, :salt, :name, :phone, :email, :idNumber)
                        """)
                .param("id", id)
                .param("salt", salt())
                .param("name", it.name())
                .param("phone", it.phone())
                .param("email", it.email())
                .param("idNumber", it.idNumber())
                .update();
        return id;
    }

    /** What is null stays. A new salt with every change: two digests of one value have nothing in common. */
    void update(long id, PersonDraft it) {
        jdbc.sql(
                        """
                        UPDATE party.person_detail
                           SET salt = :salt, name = coalesce(:name, name), phone = coalesce(:phone, phone),
                               email = coalesce(:email, email), id_number = coalesce(:idNumber, id_number)
                         WHERE id = :id
                        """)
                .param("id", id)
                .param("salt", salt())
                .param("name", it.name())
                .param("phone", it.phone())
                .param("email", it.email())
                .param("idNumber", it.idNumber())
                .update();
        jdbc.sql(
                        """
                        UPDATE party.person SET place_id = :place WHERE id = :id AND place_id IS DISTINCT FROM :place
                        """)
                .param("id", id)
                .param("place", it.placeId())
                .update();
    }

    private byte[] salt() {
        var salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    }

    void erase(long id) {
        jdbc.sql(
                        """
                        UPDATE party.person_detail SET salt = NULL, name = NULL, phone = NULL, email = NULL, id_number = NULL
                         WHERE id = :id
                        """)
                .param("id", id)
                .update();
        jdbc.sql("UPDATE party.person SET status = 'ERASED', place_id = NULL WHERE id = :id")
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM party.delegation WHERE person_id = :id").param("id", id).update();
    }

    // Who acts for whom
    // -------------------------------------------------------------------------------------------------

    private static final String DELEGATION =
            "SELECT id, person_id, organisation_id, capacity, starts_on, ends_on FROM party.delegation";

    List<Delegation> delegationsOf(long person) {
        return jdbc.sql(DELEGATION + " WHERE person_id = :id ORDER BY starts_on DESC, id LIMIT 200")
                .param("id", person)
                .query(this::acting)
                .list();
    }

    List<Delegation> delegationsFor(Collection<Long> organisations) {
        return jdbc.sql(
                        DELEGATION
                                + " WHERE organisation_id = ANY(:ids) ORDER BY starts_on DESC, id LIMIT 200")
                .param("ids", organisations.toArray(Long[]::new))
                .query(this::acting)
                .list();
    }

    Optional<Delegation> delegation(long id) {
        return jdbc.sql(DELEGATION + " WHERE id = :id")
                .param("id", id)
                .query(this::acting)
                .optional();
    }

    long delegate(
            long person,
            long organisation,
            Delegation.Capacity capacity,
            LocalDate from,
            @Nullable LocalDate until) {
        return jdbc.sql(
                        """
                        INSERT INTO party.delegation (person_id, organisation_id, capacity, starts_on, ends_on)
                        VALUES (:person, :organisation, :capacity, :from, :until) RETURNING id
                        """)
                .param("person", person)
                .param("organisation", organisation)
                .param("capacity", capacity.name())
                .param("from", from)
                .param("until", until)
                .query(Long.class)
                .single();
    }

    void end(long delegation, LocalDate on) {
        jdbc.sql(
                        """
                        UPDATE party.delegation SET ends_on = greatest(:on::date, starts_on) WHERE id = :id
                        """)
                .param("id", delegation)
                .param("on", on)
                .update();
    }

    private Delegation acting(ResultSet rs, int i) throws SQLException {
        return new Delegation(
                rs.getLong("id"),
                rs.getLong("person_id"),
                rs.getLong("organisation_id"),
                Delegation.Capacity.valueOf(rs.getString("capacity")),
                rs.getObject("starts_on", LocalDate.class),
                rs.getObject("ends_on", LocalDate.class));
    }

    private Person person(ResultSet rs, int i) throws SQLException {
        return new Person(
                rs.getLong("id"),
                rs.getString("status").equals("ERASED"),
                rs.getString("name"),
                rs.getString("phone"),
                rs.getString("email"),
                rs.getString("id_number"),
                (Long) rs.getObject("place_id"),
                true,
                rs.getLong("version"));
    }
}
