package org.chuangtu.casework;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What somebody is told of a case: it decides nothing, so it is under no journal. */
@Repository
class Reminders {

    private final JdbcClient jdbc;

    Reminders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A word to somebody about a case.
     *
     * @param why the word of the action or clock it came from
     */
    public record Reminder(
            long id, long matterId, String number, String title, String why, Instant at) {}

    void remind(long matter, String whom, String why, Instant at) {
        jdbc.sql(
                        "INSERT INTO casework.reminder (matter_id, whom, why, at) VALUES (:matter, :whom, :why, :at)")
                .param("matter", matter)
                .param("whom", whom)
                .param("why", why)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Unread, the newest first. */
    List<Reminder> of(CaseDesk.Names whom, int limit) {
        return jdbc.sql(
                        """
                        SELECT r.id, r.matter_id, m.number, m.title, r.why, r.at
                          FROM casework.reminder r JOIN casework.matter m ON m.id = r.matter_id
                         WHERE r.read_at IS NULL AND (r.whom = ANY(:persons) OR m.code || '/' || r.whom = ANY(:duties))
                         ORDER BY r.at DESC LIMIT :limit
                        """)
                .param("persons", whom.persons().toArray(String[]::new))
                .param("duties", whom.duties().toArray(String[]::new))
                .param("limit", limit)
                .query((rs, _) ->
                        new Reminder(
                                rs.getLong(1),
                                rs.getLong(2),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getString(5),
                                rs.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    void read(long matter, CaseDesk.Names whom, Instant at) {
        jdbc.sql(
                        """
                        UPDATE casework.reminder r SET read_at = :at FROM casework.matter m
                         WHERE r.matter_id = :matter AND m.id = r.matter_id AND r.read_at IS NULL
                           AND (r.whom = ANY(:persons) OR m.code || '/' || r.whom = ANY(:duties))
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("matter", matter)
                .param("persons", whom.persons().toArray(String[]::new))
                .param("duties", whom.duties().toArray(String[]::new))
                .update();
    }
}
