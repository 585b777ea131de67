package org.chuangtu.page;

/** Somebody else changed it since it was read. Becomes 409. */
public class Stale extends RuntimeException {

    private final String what;

    public Stale(String what) {
        super("changed meanwhile: " + what);
        this.what = what;
    }

    public String what() {
        return what;
    }
}
