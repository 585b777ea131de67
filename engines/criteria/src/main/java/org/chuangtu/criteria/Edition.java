package org.chuangtu.criteria;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One edition of a rule: what is asked of whoever applies between two days. An application is judged by the edition in force on its
 * own day, whatever came later.
 *
 * @param rule the rule this is an edition of
 * @param place where it applies: 全国, or an area
 * @param to the last day; null while no end is known
 * @param validYears how long what is granted holds; 0 where that is not said
 * @param status whether somebody checked it against the official text
 */
public record Edition(
        String rule,
        Words name,
        String edition,
        String place,
        LocalDate from,
        @Nullable LocalDate to,
        Law law,
        Status status,
        int validYears,
        List<Words> duties,
        Map<String, Formula> definitions,
        Criterion criterion,
        String file) {

    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
