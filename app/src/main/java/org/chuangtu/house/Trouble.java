package org.chuangtu.house;

/**
 * The house cannot start, for a reason its operator can mend. Said in one line, Chinese first, then English; never with a
 * stack trace.
 */
public class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Trouble(String chinese, String english) {
        super(chinese + " / " + english);
    }

    public Trouble(String chinese, String english, Throwable cause) {
        super(chinese + " / " + english, cause);
    }
}
