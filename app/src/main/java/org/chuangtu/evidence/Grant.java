package org.chuangtu.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A right to read a paper.
 *
 * @param reader the code of a {@link Reader}
 * @param until the last day of it
 */
public record Grant(String reader, String why, @Nullable LocalDate until) {}
