package org.chuangtu.page;

import org.jspecify.annotations.Nullable;

/**
 * A small word with a shape.
 *
 * @param text null for the word of the look itself
 * @param title what it means here, on hover; null for the explanation of the look itself
 * @param path where the reason can be seen
 */
public record Badge(
        Look look, @Nullable String text, @Nullable String title, @Nullable String path) {

    public static Badge of(Look look) {
        return new Badge(look, null, null, null);
    }

    public static Badge of(Look look, String text) {
        return new Badge(look, text, null, null);
    }

    public Badge titled(String words) {
        return new Badge(look, text, words, path);
    }

    public Badge to(String evidence) {
        return new Badge(look, text, title, evidence);
    }
}
