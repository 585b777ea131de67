package org.chuangtu.evidence;

/** Whether the source says it, or we read it out of the source. */
public enum Basis {
    STATED,
    INFERRED;

    /** As the database and files spell it. */
    public String code() {
        return this == STATED ? "stated" : "inferred";
    }

    public static Basis of(String code) {
        return switch (code) {
            case "stated" -> STATED;
            case "inferred" -> INFERRED;
            default -> throw new IllegalArgumentException("neither stated nor inferred: " + code);
        };
    }
}
