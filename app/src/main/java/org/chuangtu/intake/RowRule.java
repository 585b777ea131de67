package org.chuangtu.intake;

import java.util.Map;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What a profile does with rows of a certain kind: sends them to quarantine, saying why, or sets fields of theirs.
 *
 * @param because why the row goes to quarantine; null when it is only marked
 * @param set what the row is given instead, by field of the target
 */
record RowRule(
        Condition when,
        @Nullable Bilingual because,
        @Nullable Bilingual remedy,
        @Nullable Map<String, String> set) {

    static final Bilingual NO_REMEDY =
            new Bilingual(
                    "通常无需处理；如确需入库，请修改后重新提交。",
                    "Usually nothing to do; correct and submit the row again if it belongs in after all.");

    RowRule {
        if ((because == null) == (set == null)) {
            throw new IllegalArgumentException(
                    "a rule either says why a row is refused or what it sets");
        }
    }

    Bilingual remedyOrUsual() {
        return remedy == null ? NO_REMEDY : remedy;
    }
}
