package org.chuangtu.criteria.command;

/** Cells of CSV files people open: in quotes where needed, and no formulas. */
final class Csv {

    private Csv() {}

    static String cell(String text) {
        var safe = text;
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !number(text)) {
            safe = "'" + text;
        }
        boolean quoted = false;
        for (int i = 0; i < safe.length() && !quoted; i++) {
            char c = safe.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static boolean number(String text) {
        return text.matches("[-+]?\\d+(\\.\\d+)?");
    }
}
