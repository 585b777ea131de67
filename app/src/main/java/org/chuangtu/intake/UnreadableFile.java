package org.chuangtu.intake;

/** The file as a whole cannot be read as a table; nothing was taken from it. */
class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    UnreadableFile(Fault fault) {
        super(fault.key() + " " + fault.arguments());
        this.fault = fault;
    }

    UnreadableFile(String key, Object... arguments) {
        this(Fault.of(key, arguments));
    }

    UnreadableFile(Throwable cause, String key, Object... arguments) {
        this(Fault.of(key, arguments));
        initCause(cause);
    }

    Fault fault() {
        return fault;
    }
}
