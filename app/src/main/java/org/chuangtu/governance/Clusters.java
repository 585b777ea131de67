package org.chuangtu.governance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where and when incidents gather, and whether that is more than chance. Counted anew whenever it is asked; the same seed gives the same answer. */
@Service
public class Clusters {

    private static final long SEED = 20261125;
    private static final int CELLS_READ = 20_000;

    /** Kinds with fewer are not told. */
    private static final int SEASONS_MAX = 60;

    private final Reports reports;
    private final Access access;
    private final Clock clock;

    Clusters(Reports reports, Access access, Clock clock) {
        this.reports = reports;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A cell of the heat map.
     *
     * @param around what it and its eight neighbours hold
     * @param z Gi*
     * @param p by permutation
     * @param hot whether that is more than chance, many cells being tested
     */
    public record Heat(
            String cell, Place.Box box, int count, int around, double z, double p, boolean hot) {}

    /** Open incidents by cell, the hottest first. */
    @Transactional(readOnly = true)
    public List<Heat> heat(@Nullable String category) {
        access.requireSomewhere(GovernanceRight.READ);
        var counts = new LinkedHashMap<Cell, Integer>();
        reports.seen(
                        """
                        SELECT floor(r.lon / :wide)::int, floor(r.lat / :high)::int, count(*) FROM governance.report r
                         WHERE (:everywhere OR r.place_id = ANY(:places)) AND r.is_open AND r.lon IS NOT NULL
                           AND (:category::text IS NULL OR r.category = :category OR starts_with(r.category, :category || '/'))
                         GROUP BY 1, 2 ORDER BY 3 DESC LIMIT :limit
                        """)
                .param("wide", Cell.WIDE)
                .param("high", Cell.HIGH)
                .param("category", category)
                .param("limit", CELLS_READ)
                .query(rs -> {
                    counts.put(new Cell(rs.getInt(1), rs.getInt(2)), rs.getInt(3));
                });
        return HotSpots.find(counts, HotSpots.PERMUTATIONS, SEED).stream()
                .map(it ->
                        new Heat(
                                it.cell().toString(),
                                it.cell().box(),
                                it.count(),
                                it.around(),
                                it.z(),
                                it.p(),
                                it.hot()))
                .toList();
    }

    /**
     * In which months a kind gathers.
     *
     * @param first from 1, January
     * @param ratio how many times what its days would hold by chance
     */
    public record Season(
            String category, int all, int first, int months, int found, double ratio, double p) {
        /** Whether that is more than chance. */
        public boolean certain() {
            return p <= 0.05;
        }
    }

    /** Of the last three years, the most certain first; kinds with fewer than twelve reports tell nothing. */
    @Transactional(readOnly = true)
    public List<Season> seasons() {
        access.requireSomewhere(GovernanceRight.READ);
        var today = LocalDate.now(clock.withZone(Reports.HERE));
        var begin = today.minusYears(3).plusDays(1);
        var days = days(begin, today);
        var byKind = new LinkedHashMap<String, int[]>();
        reports.seen(
                        """
                        SELECT r.category, extract(month FROM r.opened_at AT TIME ZONE 'Asia/Shanghai')::int, count(*) FROM governance.report r
                         WHERE (:everywhere OR r.place_id = ANY(:places)) AND r.opened_at >= :begin
                         GROUP BY 1, 2
                        """)
                .param("begin", begin.atStartOfDay(Reports.HERE).toOffsetDateTime())
                .query(rs -> {
                    byKind.computeIfAbsent(rs.getString(1), _ -> new int[12])[rs.getInt(2) - 1] +=
                            rs.getInt(3);
                });
        var all = new ArrayList<Season>();
        for (Map.Entry<String, int[]> it : byKind.entrySet()) {
            int sum = 0;
            for (int one : it.getValue()) sum += one;
            if (sum < Seasons.LEAST || all.size() >= SEASONS_MAX) continue;
            // A large sample deals its own chance: ten thousand are as good as all.
            int times = sum > 10_000 ? 99 : Seasons.TIMES;
            var found = Seasons.find(it.getValue(), days, times, SEED);
            all.add(
                    new Season(
                            it.getKey(),
                            sum,
                            found.first() + 1,
                            found.months(),
                            found.found(),
                            found.ratio(),
                            found.p()));
        }
        all.sort(
                Comparator.comparingDouble(Season::p)
                        .thenComparing(Season::ratio, Comparator.reverseOrder()));
        return all;
    }

    private static int[] days(LocalDate from, LocalDate to) {
        var days = new int[12];
        for (var month = YearMonth.from(from);
                !month.isAfter(YearMonth.from(to));
                month = month.plusMonths(1)) {
            int first = month.equals(YearMonth.from(from)) ? from.getDayOfMonth() : 1;
            int last =
                    month.equals(YearMonth.from(to)) ? to.getDayOfMonth() : month.lengthOfMonth();
            days[month.getMonthValue() - 1] += last - first + 1;
        }
        return days;
    }
}
