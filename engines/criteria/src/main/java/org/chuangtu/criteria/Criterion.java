package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition of a rule: something measured, or others put together. Its id is stable; citations and history hang on it. */
public sealed interface Criterion {

    String id();

    Words name();

    Law law();

    /** {@code metric} held against a limit. */
    record Measure(
            String id,
            Words name,
            Law law,
            Formula metric,
            Comparison comparison,
            List<Dated> limits,
            Unit unit)
            implements Criterion {

        /** The expression as written. */
        public String formula() {
            return metric.text();
        }
    }

    /** All of the parts, any of them, or so many of them. */
    record Group(String id, Words name, Law law, Kind kind, int least, List<Criterion> parts)
            implements Criterion {

        public enum Kind {
            ALL,
            ANY,
            SO_MANY
        }
    }

    /** Points of items added up; so many are asked of all and of some of them. */
    record Score(
            String id, Words name, Law law, Bound pass, Map<String, Bound> floors, List<Item> items)
            implements Criterion {}

    /** What is normally asked, and what waives it (直通): whoever takes a route is not asked the rest. */
    record Route(String id, Words name, Law law, Criterion normally, List<Criterion> routes)
            implements Criterion {}

    /** What is normally asked, except when something is the case: then another thing is asked, or nothing. */
    record Except(
            String id,
            Words name,
            Law law,
            Criterion normally,
            Criterion when,
            @Nullable Criterion instead)
            implements Criterion {}

    /** So many points, or more than so many. */
    record Bound(Comparison comparison, BigDecimal points) {

        Truth truth(Range range) {
            if (comparison.holds(range.least(), points)) {
                return Truth.YES;
            }
            return comparison.holds(range.most(), points) ? Truth.UNKNOWN : Truth.NO;
        }

        /** The least whole number of points that will do. */
        BigDecimal needed() {
            return comparison == Comparison.MORE_THAN ? points.add(BigDecimal.ONE) : points;
        }

        @Override
        public String toString() {
            return comparison.sign() + Unit.plain(points, 4);
        }
    }
}
