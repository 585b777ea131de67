package org.chuangtu.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Scope;
import org.chuangtu.identity.Colleagues;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who stands in for whom while they are away. Somebody says so of themselves; whoever stands in acts in the other's name, under their own
 * duties, and both stand in the step.
 */
@Service
public class StandIns {

    static final String TABLE = "casework.stand_in";
    private static final int LONGEST_DAYS = 366;

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    StandIns(JdbcClient jdbc, Colleagues colleagues, Journal journal, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Somebody acts for somebody who is away.
     *
     * @param absent who is away; it is them the other acts for
     */
    public record StandIn(
            long id, String absent, String standsIn, LocalDate fromDay, LocalDate toDay) {}

    /** Those one may ask to stand in, by name; at most 500. */
    @Transactional(readOnly = true)
    public List<Colleagues.Colleague> candidates() {
        access.requireSomewhere(CaseRight.STAND_IN);
        var scope =
                access.whoActs().permits().stream()
                        .filter(it -> CaseRight.STAND_IN.roles().contains(it.role()))
                        .map(Permit::scope)
                        .findFirst()
                        .orElse(Scope.EVERYWHERE);
        return colleagues.who(CaseRight.STAND_IN, scope);
    }

    /** I am away and that one stands in. @return the journal entry */
    @Transactional
    public long away(String standsIn, LocalDate from, LocalDate to) {
        access.requireSomewhere(CaseRight.STAND_IN);
        String me = access.whoActs().id();
        if (standsIn.equals(me)) throw new BadInput("standsIn", standsIn, "casework.standIn.self");
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_DAYS)))
            throw new BadInput("to", to.toString(), "casework.standIn.days", LONGEST_DAYS);
        if (candidates().stream().noneMatch(it -> it.actor().equals(standsIn)))
            throw new NotFound("colleague " + standsIn);
        long entry = journal.enter("casework.standIn.named", null, Map.of("standsIn", standsIn));
        jdbc.sql(
                        """
                        INSERT INTO casework.stand_in (absent, stands_in, from_day, to_day) VALUES (:me, :other, :from, :to)
                        """)
                .param("me", me)
                .param("other", standsIn)
                .param("from", from)
                .param("to", to)
                .update();
        return entry;
    }

    /** I am back. */
    @Transactional
    public long back(long id) {
        String me = access.whoActs().id();
        long entry = journal.enter("casework.standIn.ended", Row.of(TABLE, id));
        if (jdbc.sql("DELETE FROM casework.stand_in WHERE id = :id AND absent = :me")
                        .param("id", id)
                        .param("me", me)
                        .update()
                == 0) throw new NotFound("stand-in " + id);
        return entry;
    }

    /** Those the actor stands in for today. */
    @Transactional(readOnly = true)
    public Set<String> absentFor(String actor) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                SELECT absent FROM casework.stand_in
                                 WHERE stands_in = :actor AND :today BETWEEN from_day AND to_day LIMIT 100
                                """)
                        .param("actor", actor)
                        .param("today", LocalDate.now(clock.withZone(CaseDesk.HERE)))
                        .query(String.class)
                        .list());
    }

    /** What I said of myself and what was said of me, the newest first. */
    @Transactional(readOnly = true)
    public List<StandIn> mine() {
        access.requireSomewhere(CaseRight.ACT);
        return jdbc.sql(
                        """
                        SELECT id, absent, stands_in, from_day, to_day FROM casework.stand_in
                         WHERE (absent = :me OR stands_in = :me) AND to_day >= :today ORDER BY from_day DESC LIMIT 100
                        """)
                .param("me", access.whoActs().id())
                .param("today", LocalDate.now(clock.withZone(CaseDesk.HERE)))
                .query((rs, _) ->
                        new StandIn(
                                rs.getLong(1),
                                rs.getString(2),
                                rs.getString(3),
                                rs.getObject(4, LocalDate.class),
                                rs.getObject(5, LocalDate.class)))
                .list();
    }
}
