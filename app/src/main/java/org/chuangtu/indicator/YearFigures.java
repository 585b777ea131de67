package org.chuangtu.indicator;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The yearly figures of organisations, of all of them at once: for what holds each of them against the same thing. */
@Service
public class YearFigures {

    private static final int FETCH = 5_000;
    private static final int YEARS_MAX = 20;

    private final JdbcClient jdbc;
    private final Access access;

    YearFigures(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * What was said of one organisation and year.
     *
     * @param value in the plain unit: yuan, not 万元
     * @param asOf the day the statement speaks from; null where the source does not say
     */
    public record Said(
            long firm,
            String code,
            int year,
            BigDecimal value,
            @Nullable LocalDate asOf,
            long observation,
            boolean synthetic) {}

    /**
     * Exact values of these definitions for these years, in the order in which they were recorded: where several sources speak of the
     * same, the last one said counts. What we computed ourselves is left out.
     *
     * @param firms null for all of them
     */
    @Transactional(readOnly = true)
    public void each(
            Set<String> codes,
            int from,
            int to,
            @Nullable Collection<Long> firms,
            Consumer<Said> each) {
        access.require(IndicatorRight.READ_OWN, Scope.EVERYWHERE);
        if (to - from >= YEARS_MAX) throw new IllegalArgumentException(from + " to " + to);
        jdbc.sql(
                        """
                        SELECT o.id, o.subject_id, d.code, o.period, o.value, o.multiplier, o.as_of, o.basis
                          FROM indicator.observation o JOIN indicator.definition d ON d.id = o.definition_id
                         WHERE d.code = ANY(:codes) AND o.subject_kind = 'party' AND o.period = ANY(:years)
                           AND o.value IS NOT NULL AND o.bound = '=' AND o.basis <> 'COMPUTED' AND NOT o.retracted
                           AND (:all OR o.subject_id = ANY(:firms))
                           AND NOT EXISTS (SELECT FROM indicator.observation n WHERE n.supersedes = o.id)
                         ORDER BY o.id
                        """)
                .withFetchSize(FETCH)
                .param("codes", codes.toArray(String[]::new))
                .param(
                        "years",
                        IntStream.rangeClosed(from, to)
                                .mapToObj(it -> Period.year(it).text())
                                .toArray(String[]::new))
                .param("all", firms == null)
                .param("firms", firms == null ? new Long[0] : firms.toArray(Long[]::new))
                .query((ResultSet rs) ->
                        each.accept(
                                new Said(
                                        rs.getLong("subject_id"),
                                        rs.getString("code"),
                                        Integer.parseInt(rs.getString("period")),
                                        rs.getBigDecimal("value")
                                                .movePointRight(rs.getInt("multiplier")),
                                        rs.getObject("as_of", LocalDate.class),
                                        rs.getLong("id"),
                                        rs.getString("basis").equals(Basis.SYNTHETIC.name()))));
    }

    /** The organisations these observations are about; what is about something else is left out. */
    @Transactional(readOnly = true)
    public Set<Long> firmsOf(Collection<Long> observations) {
        access.require(IndicatorRight.READ_OWN, Scope.EVERYWHERE);
        return jdbc
                .sql(
                        """
                        SELECT DISTINCT subject_id FROM indicator.observation
                         WHERE id = ANY(:ids) AND subject_kind = 'party'
                        """)
                .param("ids", observations.toArray(Long[]::new))
                .query(Long.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
