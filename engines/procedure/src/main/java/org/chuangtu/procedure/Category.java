package org.chuangtu.procedure;

import java.util.Map;

/**
 * What a matter may be about.
 *
 * @param path {@code rubbish/exposed}
 * @param says itself, or by those above it
 * @param texts what is said to people, in both languages
 * @param leaf whether nothing finer lies under it
 */
public record Category(
        String path, Map<String, String> says, Map<String, Text> texts, boolean leaf, int line) {

    public record Text(String zh, String en) {}

    public Category {
        says = Map.copyOf(says);
        texts = Map.copyOf(texts);
    }
}
