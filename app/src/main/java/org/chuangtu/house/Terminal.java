package org.chuangtu.house;

import java.io.PrintStream;

/** The operator's terminal: a few lines for people, in both languages. The rest goes to the log. */
final class Terminal {

    private final PrintStream out;
    private final PrintStream err;

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void say(String chinese, String english) {
        out.println(chinese + " / " + english);
    }

    /** One line as it is: a table row, a path, a hash. */
    void line(String text) {
        out.println(text);
    }

    void complain(String text) {
        err.println(text);
    }
}
