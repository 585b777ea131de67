package org.chuangtu.notices;

import java.util.Set;

/**
 * A program elsewhere that is told.
 *
 * @param on whether it is told now
 * @param round which secret: a new one each time somebody asks for one
 * @param version what an edit is based on
 */
public record Hook(
        long id,
        String name,
        String url,
        Set<NewsKind> kinds,
        boolean on,
        int round,
        long version) {

    public static final int NAME_MAX = 100;
    public static final int URL_MAX = 500;

    public Hook {
        kinds = Set.copyOf(kinds);
    }
}
