package org.chuangtu.publication;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.page.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many read a notice, without knowing who. Within a day a reader counts once; over days nobody can tell whether it was the same.
 * Households and other groups count once in all.
 */
@Service
public class Readership {

    private final JdbcClient jdbc;
    private final NoticeTable notices;
    private final ReaderMarks marks;
    private final ObjectProvider<ReaderGroups> groups;
    private final Access access;

    Readership(
            JdbcClient jdbc,
            NoticeTable notices,
            ReaderMarks marks,
            ObjectProvider<ReaderGroups> groups,
            Access access) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.marks = marks;
        this.groups = groups;
        this.access = access;
    }

    /**
     * Somebody reads it; for everybody, so no right is asked.
     *
     * @param side from where a guest comes, such as address and browser; only a mark of the day is kept
     */
    @Transactional
    public void reads(long notice, String side) {
        if (notices.find(notice).isEmpty()) throw new NotFound("notice " + notice);
        var who = access.whoActs();
        var today = marks.today();
        byte[] mark =
                ReaderMarks.mark(
                        marks.keyOf(today),
                        "reading",
                        who.signedIn() ? "actor " + who.id() : "guest " + side);
        jdbc.sql(
                        """
                        INSERT INTO publication.reading (notice_id, day, mark) VALUES (:notice, :day, :mark) ON CONFLICT DO NOTHING
                        """)
                .param("notice", notice)
                .param("day", today)
                .param("mark", mark)
                .update();
        if (!who.signedIn()) return;
        groups.stream()
                .flatMap(it -> it.groupsOf(who).stream())
                .forEach(group -> readsFor(notice, group));
    }

    private void readsFor(long notice, ReaderGroups.Group group) {
        jdbc.sql(
                        """
                        INSERT INTO publication.group_reading (notice_id, kind, mark) VALUES (:notice, :kind, :mark) ON CONFLICT DO NOTHING
                        """)
                .param("notice", notice)
                .param("kind", group.kind())
                .param("mark", ReaderMarks.mark(groupKey(notice), group.kind(), group.key()))
                .update();
    }

    private byte[] groupKey(long notice) {
        return jdbc.sql(
                        """
                        INSERT INTO publication.group_key AS k (notice_id, bytes) VALUES (:notice, :bytes)
                        ON CONFLICT (notice_id) DO UPDATE SET bytes = k.bytes RETURNING bytes
                        """)
                .param("notice", notice)
                .param("bytes", marks.fresh())
                .query(byte[].class)
                .single();
    }

    /**
     * How often a notice was read.
     *
     * @param readings distinct readers of each day, summed up
     * @param groups how many households and the like, by their kind
     */
    public record Count(long readings, List<Day> days, Map<String, Long> groups) {

        /**
         * One day.
         *
         * @param readers how many different ones
         */
        public record Day(LocalDate day, long readers) {}

        public Count {
            days = List.copyOf(days);
            groups = Map.copyOf(groups);
        }
    }

    /** For everybody: numbers alone. At most the last 400 days. */
    @Transactional(readOnly = true)
    public Count of(long notice) {
        var days =
                jdbc.sql(
                                """
                                SELECT day, sum(readers) AS readers FROM (
                                    SELECT day, readers FROM publication.day_count WHERE notice_id = :notice
                                    UNION ALL
                                    SELECT day, count(*) FROM publication.reading WHERE notice_id = :notice GROUP BY day) d
                                 GROUP BY day ORDER BY day DESC LIMIT 400
                                """)
                        .param("notice", notice)
                        .query((rs, _) ->
                                new Count.Day(
                                        rs.getObject(1, LocalDate.class), rs.getLong("readers")))
                        .list();
        var counted = new LinkedHashMap<String, Long>();
        jdbc.sql(
                        """
                        SELECT kind, count(*) AS n FROM publication.group_reading WHERE notice_id = :notice GROUP BY kind ORDER BY kind
                        """)
                .param("notice", notice)
                .query(rs -> {
                    counted.put(rs.getString("kind"), rs.getLong("n"));
                });
        return new Count(
                days.stream().mapToLong(Count.Day::readers).sum(), days.reversed(), counted);
    }

    /** Whether somebody of that group read it: for whoever asks those who did not. */
    @Transactional(readOnly = true)
    public boolean readFor(long notice, ReaderGroups.Group group) {
        access.requireSomewhere(PublicationRight.READ_OBJECTIONS);
        return jdbc.sql("SELECT bytes FROM publication.group_key WHERE notice_id = :notice")
                .param("notice", notice)
                .query(byte[].class)
                .optional()
                .filter(key -> {
                    byte[] mark = ReaderMarks.mark(key, group.kind(), group.key());
                    return jdbc.sql(
                                    """
                                    SELECT EXISTS (SELECT FROM publication.group_reading
                                                    WHERE notice_id = :notice AND kind = :kind AND mark = :mark)
                                    """)
                            .param("notice", notice)
                            .param("kind", group.kind())
                            .param("mark", mark)
                            .query(Boolean.class)
                            .single();
                })
                .isPresent();
    }
}
