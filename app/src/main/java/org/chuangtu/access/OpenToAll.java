package org.chuangtu.access;

import java.util.List;

/**
 * Pages anybody may read without signing in; a bean of the module that serves them. That the door is open says nothing of
 * what is shown behind it: the front door answers a stranger only with what is meant for the public.
 *
 * @param paths patterns of addresses, {@code /gatherings/{id:[0-9]+}}; for reading alone
 * @param taking patterns of addresses to which a stranger may send a form
 */
public record OpenToAll(List<String> paths, List<String> taking) {

    public OpenToAll {
        paths = List.copyOf(paths);
        taking = List.copyOf(taking);
    }

    public static OpenToAll to(String... paths) {
        return new OpenToAll(List.of(paths), List.of());
    }

    /** What is sent there is little, and the front door bounds how often it listens. */
    public OpenToAll taking(String... forms) {
        return new OpenToAll(paths, List.of(forms));
    }
}
