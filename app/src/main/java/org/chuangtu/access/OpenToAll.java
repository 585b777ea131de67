package org.chuangtu.access;

import java.util.List;

/**
 * Pages anybody may use without signing in; a bean of the module that serves them. That the door is open says nothing of
 * what is shown behind it: the front door answers a stranger only with what is meant for the public.
 *
 * @param paths patterns of addresses to read, {@code /gatherings/{id:[0-9]+}}
 * @param taking patterns of addresses to which a stranger may send a form
 * @param programs patterns of addresses programs post to without the token of a form: what answers there must look at no cookie, and
 *     take nobody for the person whose browser sends it
 */
public record OpenToAll(List<String> paths, List<String> taking, List<String> programs) {

    public OpenToAll {
        paths = List.copyOf(paths);
        taking = List.copyOf(taking);
        programs = List.copyOf(programs);
    }

    public static OpenToAll to(String... paths) {
        return new OpenToAll(List.of(paths), List.of(), List.of());
    }

    /** What is sent there is little, and the front door bounds how often it listens. */
    public OpenToAll taking(String... forms) {
        return new OpenToAll(paths, List.of(forms), programs);
    }

    /** As {@link #taking}, by programs. */
    public OpenToAll takingFromPrograms(String... forms) {
        return new OpenToAll(paths, taking, List.of(forms));
    }
}
