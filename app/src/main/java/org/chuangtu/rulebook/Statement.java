package org.chuangtu.rulebook;

import java.time.LocalDate;
import org.chuangtu.indicator.Basis;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a firm that is no figure of a year: 成立日期, 已上市, Ⅰ类知识产权数.
 *
 * @param input by its Chinese name in the words of the rules
 * @param value as people write it: 2015-03-01, 是, 12
 * @param asOf the day it speaks from; rules take nothing older than they allow
 * @param version the journal entry that wrote it
 */
public record Statement(
        long id,
        long firm,
        String input,
        String value,
        LocalDate asOf,
        @Nullable Long sourceId,
        Basis basis,
        long version) {

    public static final String TABLE = "rulebook.statement";
    public static final int VALUE_MAX = 200;
}
