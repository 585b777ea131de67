package org.chuangtu.access;

import java.util.List;

/**
 * Pages anybody may read without signing in; a bean of the module that serves them. That the door is open says nothing of
 * what is shown behind it: the front door answers a stranger only with what is meant for the public.
 *
 * @param paths patterns of addresses, {@code /gatherings/{id:[0-9]+}}; for reading alone
 */
public record OpenToAll(List<String> paths) {

    public OpenToAll {
        paths = List.copyOf(paths);
    }

    public static OpenToAll to(String... paths) {
        return new OpenToAll(List.of(paths));
    }
}
