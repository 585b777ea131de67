package org.chuangtu.ledger;

import java.util.Comparator;
import java.util.List;

/**
 * A wish to move value: what goes down on some accounts goes up on others, unit by unit.
 *
 * @param command its name, chosen by whoever wishes it and never used for anything else: the same again acts once
 * @param memo what it is for; never a personal value
 */
public record Transfer(String command, List<Line> lines, String memo) {

    public static final int LINES_MAX = 100;
    public static final int COMMAND_MAX = 100;
    public static final int MEMO_MAX = 500;

    public Transfer {
        requireCommand(command);
        memo = requireMemo(memo);
        lines = lines.stream().sorted(Comparator.comparingLong(Line::account)).toList();
        if (lines.size() < 2 || lines.size() > LINES_MAX)
            throw new IllegalArgumentException("a transfer has 2 to " + LINES_MAX + " lines");
        for (int i = 1; i < lines.size(); i++)
            if (lines.get(i).account() == lines.get(i - 1).account())
                throw new IllegalArgumentException(
                        "account " + lines.get(i).account() + " is named twice");
    }

    /** Moves an amount from one account to another of the same unit. */
    public static Transfer of(String command, long from, long to, long amount, String memo) {
        if (amount <= 0) throw new IllegalArgumentException("an amount is above zero: " + amount);
        return new Transfer(command, List.of(new Line(from, -amount), new Line(to, amount)), memo);
    }

    /** How the program calls its own: nobody else may take such a name, or a hold could be kept from lapsing. */
    static final String LAPSED = "expiry:";

    /** Whether a caller may give a command that name. */
    public static boolean isCommand(String name) {
        return name.matches("[\\w.:/@-]{1," + COMMAND_MAX + "}") && !name.startsWith(LAPSED);
    }

    static void requireCommand(String command) {
        if (!isCommand(command))
            throw new IllegalArgumentException(
                    "a command is 1 to "
                            + COMMAND_MAX
                            + " letters, digits and ._:/@- and begins not with expiry: "
                            + command);
    }

    static String requireMemo(String memo) {
        if (memo.length() > MEMO_MAX)
            throw new IllegalArgumentException("a memo has at most " + MEMO_MAX + " characters");
        return memo.strip();
    }
}
