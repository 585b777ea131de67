package org.chuangtu.indicator;

/**
 * What a figure is about.
 *
 * @param kind the code of a {@link SubjectKind}: place, party, and what further modules register
 */
public record Subject(String kind, long id) {

    public Subject {
        if (!kind.matches("[a-z][a-z_.]*"))
            throw new IllegalArgumentException("not a kind of subject: " + kind);
    }

    /** Reads {@code place:12}. */
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,18}"))
            throw new IllegalArgumentException("not kind:number: " + text);
        return new Subject(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
