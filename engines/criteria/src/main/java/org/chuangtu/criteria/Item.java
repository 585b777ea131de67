package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that earns points. */
public sealed interface Item {

    String id();

    Words name();

    Law law();

    /** So many points by the band a figure falls in; a range of points where experts choose within the band. */
    record Banded(String id, Words name, Law law, Limit.Banded table, Unit unit) implements Item {}

    /** So many points for each, up to a most. */
    record Each(String id, Words name, Law law, Formula metric, BigDecimal points, BigDecimal most)
            implements Item {}

    /** Points experts give within a range; {@code given} is what they gave, where that is known. */
    record Judged(String id, Words name, Law law, Range range, @Nullable Formula given)
            implements Item {}

    /** Up to so many points by a table nobody found: 待核实. */
    record NotFound(String id, Words name, Law law, BigDecimal most) implements Item {}

    /** The best of several counts: the firm picks one. */
    record Best(String id, Words name, Law law, List<Item> items) implements Item {}

    /** Several together, up to a most where there is one. */
    record Sum(String id, Words name, Law law, @Nullable BigDecimal most, List<Item> items)
            implements Item {}
}
