package org.chuangtu.governance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.chuangtu.access.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the units do (处置绩效): five rates, each a part of a whole that both open as lists of cases.
 *
 * <p>The rates are those named by GB/T 30428.4 (数字化城市管理信息系统 绩效评价), whose text was not read: their definitions here are ours
 * and unverified. What is unknown is in neither part: a case nobody called back about is not a dissatisfied one.
 */
@Service
public class Performance {

    private final Reports reports;
    private final Access access;
    private final Clock clock;

    Performance(Reports reports, Access access, Clock clock) {
        this.reports = reports;
        this.access = access;
        this.clock = clock;
    }

    /** A rate of the board: so many of so many. */
    public enum Rate {
        /** 立案率. */
        FILING(Part.FILED, Part.DECIDED),
        /** 派遣准确率. */
        RIGHT_DISPATCH(Part.RIGHTLY_DISPATCHED, Part.DISPATCHED),
        /** 按期处置率. */
        IN_TIME(Part.HANDLED_IN_TIME, Part.TO_HANDLE),
        /** 返工率. */
        REWORK(Part.REWORKED, Part.HANDLED),
        /** 满意率. */
        SATISFACTION(Part.SATISFIED, Part.RATED);

        private final Part part;
        private final Part whole;

        Rate(Part part, Part whole) {
            this.part = part;
            this.whole = whole;
        }

        public Part part() {
            return part;
        }

        public Part whole() {
            return whole;
        }

        public String messageKey() {
            return "governance.rate." + name().toLowerCase(java.util.Locale.ROOT);
        }

        public String definitionKey() {
            return messageKey() + ".is";
        }
    }

    /** A rate of one unit; of nothing it is unknown. */
    public record Value(Rate rate, long part, long whole) {
        public @Nullable Double share() {
            return whole == 0 ? null : (double) part / whole;
        }
    }

    /** A unit's line; null: all units together. */
    public record Line(@Nullable String unit, long reported, List<Value> values, long unrated) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /** Days that are both counted. */
    public record Period(LocalDate from, LocalDate to) {
        public Period {
            if (to.isBefore(from)) throw new IllegalArgumentException(to + " is before " + from);
        }
    }

    /** The last thirty days. */
    public Period lately() {
        var today = LocalDate.now(clock.withZone(Reports.HERE));
        return new Period(today.minusDays(29), today);
    }

    /** All units together first, then each that had something to do in the period. */
    @Transactional(readOnly = true)
    public List<Line> board(Period period) {
        access.requireSomewhere(GovernanceRight.READ);
        var counts = new StringBuilder();
        for (Part it : Part.values())
            counts.append(", count(*) FILTER (WHERE ").append(it.sql).append(')');
        return reports.seen(
                        "SELECT r.unit"
                                + counts
                                + " FROM governance.report r WHERE (:everywhere OR r.place_id = ANY(:places))"
                                + " AND (r.opened_at >= :from OR r.moved_at >= :from OR r.handle_due >= :from)"
                                + " GROUP BY GROUPING SETS ((), (r.unit)) ORDER BY grouping(r.unit) DESC, r.unit")
                .param("from", period.from().atStartOfDay(Reports.HERE).toOffsetDateTime())
                .param("end", period.to().plusDays(1).atStartOfDay(Reports.HERE).toOffsetDateTime())
                .param("now", ReportTable.time(clock.instant()))
                .query((rs, _) -> {
                    var found = new java.util.EnumMap<Part, Long>(Part.class);
                    int column = 2;
                    for (Part it : Part.values()) found.put(it, rs.getLong(column++));
                    return new Line(
                            rs.getString(1),
                            of(found, Part.REPORTED),
                            java.util.Arrays.stream(Rate.values())
                                    .map(it ->
                                            new Value(
                                                    it,
                                                    of(found, it.part()),
                                                    of(found, it.whole())))
                                    .toList(),
                            of(found, Part.UNRATED));
                })
                .list();
    }

    private static long of(java.util.Map<Part, Long> found, Part it) {
        return found.getOrDefault(it, 0L);
    }
}
