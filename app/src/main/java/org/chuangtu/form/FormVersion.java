package org.chuangtu.form;

import java.time.Instant;
import java.util.List;
import org.chuangtu.page.Bilingual;

/**
 * A form as it was published once: it never changes.
 *
 * @param text the file it was published from, as it was
 * @param schema its JSON Schema, as JSON
 */
public record FormVersion(
        long id,
        FormRef ref,
        Bilingual title,
        List<Field> fields,
        String schema,
        String text,
        String sha256,
        String publishedBy,
        Instant publishedAt,
        long entryId) {

    public FormVersion {
        fields = List.copyOf(fields);
    }

    public String path() {
        return ref.path();
    }
}
