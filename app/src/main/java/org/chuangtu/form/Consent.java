package org.chuangtu.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.chuangtu.evidence.Reader;
import org.jspecify.annotations.Nullable;

/**
 * That papers handed in before may be used for this matter.
 *
 * @param papers the ones consented to
 * @param readers who handles the matter and so may read them
 * @param until the last day they may; null until it is withdrawn
 * @param why said beside the right to read, e.g. the number of the matter
 */
public record Consent(
        Set<Long> papers, List<Reader> readers, @Nullable LocalDate until, String why) {

    /** For answers without papers. */
    public static final Consent NONE = new Consent(Set.of(), List.of(), null, "");

    public Consent {
        papers = Set.copyOf(papers);
        readers = List.copyOf(readers);
    }
}
