package org.chuangtu.intake;

import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** A target as people see it: what a file for it consists of. */
public record TargetView(String id, Bilingual label, List<Field> fields) {

    public record Field(
            String name,
            Bilingual label,
            @Nullable Bilingual hint,
            FieldType type,
            boolean required,
            boolean key,
            List<String> choices,
            @Nullable String example) {}

    public TargetView {
        fields = List.copyOf(fields);
    }
}
