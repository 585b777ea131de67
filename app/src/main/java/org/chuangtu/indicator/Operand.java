package org.chuangtu.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What a value was made from: named in both languages, as it was used, with the page where it can be checked.
 *
 * @param value as used, with its unit; empty where the record itself is what counts
 * @param path the page of the record or figure
 */
public record Operand(String nameZh, String nameEn, String value, @Nullable String path) {

    public static Operand of(String nameZh, String nameEn, String value, @Nullable String path) {
        return new Operand(nameZh, nameEn, value, path);
    }
}
