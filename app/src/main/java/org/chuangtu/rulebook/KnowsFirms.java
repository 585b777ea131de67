package org.chuangtu.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that knows facts of firms which rules ask about; a bean, implemented here for figures and statements and above for what
 * higher modules know. Of two that know the same the later in order counts.
 */
public interface KnowsFirms {

    /**
     * A fact about a firm.
     *
     * @param input its Chinese name in the words of the rules; of a word that is not among them nothing is taken
     * @param year 0 for what is no figure of a year
     * @param value as the unit of the input wants it: BigDecimal, Boolean, LocalDate or String
     * @param asOf the day it speaks from; null where nobody said
     * @param path where its evidence is
     * @param sourceId on which it rests; null where somebody typed it in
     */
    record Known(
            long firm,
            String input,
            int year,
            Object value,
            @Nullable LocalDate asOf,
            String path,
            @Nullable Long sourceId,
            boolean synthetic) {}

    /** The kept tables it reads: when a row of them is written, what it knows may have changed. */
    Set<String> tables();

    /** Which firms these rows are about; null when that cannot be told, and all are read again. */
    @Nullable Set<Long> firmsOf(String table, Collection<Long> rows);

    /**
     * All it knows for applications of that year.
     *
     * @param firms null for all of them
     */
    void tell(int year, @Nullable Collection<Long> firms, Consumer<Known> each);
}
