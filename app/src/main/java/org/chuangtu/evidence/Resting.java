package org.chuangtu.evidence;

import org.jspecify.annotations.Nullable;

/**
 * How many rows of one kind rest on a source.
 *
 * @param messageKey what they are
 * @param path the list of them, where there is one
 */
public record Resting(String messageKey, long rows, @Nullable String path) {}
