package org.chuangtu.indicator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;

/** A kind of thing figures are about. Places and organisations are here; other modules add theirs as beans. */
public interface SubjectKind {

    /** For instance {@code place}. */
    String code();

    /** The message key of its name. */
    String messageKey();

    /** How these are called; those that do not exist are left out. */
    Map<Long, Bilingual> names(Collection<Long> ids);

    /** The page of one. */
    String pathOf(long id);

    /**
     * Whom these codes or names mean; several where a name is not unique, none where nobody is called so. Asked with up to
     * some thousands at once.
     */
    Map<String, List<Long>> named(Collection<String> codesOrNames);

    /** Where it lies and whose it is: a permit that covers one of these covers it. */
    List<Scope> scopesOf(long id);

    /** Whether what is said of it belongs to it alone, and is shown only to those who may know. */
    default boolean confidential() {
        return false;
    }

    /** What it is part of, the nearest first: a share is worked out of these. At most some tens. */
    default List<Long> wholesOf(long id) {
        return List.of();
    }

    /** Its like within the nearest whole, itself left out: a rank is worked out among these. At most 1,000. */
    default List<Long> likesOf(long id) {
        return List.of();
    }
}
