package org.chuangtu.page;

/** There is no such thing, or none this person may know of. Becomes 404. */
public class NotFound extends RuntimeException {

    private final String what;

    /** @param what in plain words for the log and the API, e.g. {@code "chain node 4711"} */
    public NotFound(String what) {
        super("not found: " + what);
        this.what = what;
    }

    public String what() {
        return what;
    }
}
