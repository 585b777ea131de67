package org.chuangtu.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of question, result and what is wanted of it. */
final class Table {

    private final List<String> rows = new ArrayList<>();
    private boolean allMet = true;

    /** A result with no bound of its own. */
    void row(String what, String result) {
        add(what, result, "");
    }

    void atMost(String what, double value, String unit, double bound) {
        judge(what, value, unit, value <= bound, "≤ " + number(bound) + " " + unit);
    }

    void atLeast(String what, double value, String unit, double bound) {
        judge(what, value, unit, value >= bound, "≥ " + number(bound) + " " + unit);
    }

    private void judge(String what, double value, String unit, boolean met, String bound) {
        allMet &= met;
        add(what, number(value) + " " + unit, bound + (met ? " ✓" : " ✗"));
    }

    private void add(String what, String result, String wanted) {
        System.err.println("  " + what + ": " + result + "  " + wanted);
        rows.add("| " + what + " | " + result + " | " + wanted + " |");
    }

    boolean allMet() {
        return allMet;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    }

    @Override
    public String toString() {
        return "| what | result | wanted |\n| --- | --- | --- |\n" + String.join("\n", rows) + "\n";
    }
}
