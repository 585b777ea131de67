package org.chuangtu.intake;

import org.jspecify.annotations.Nullable;

/** The cells of one row by the name of their column; null where there is no such column or nothing in it. */
@FunctionalInterface
interface Cells {
    @Nullable String of(String column);
}
