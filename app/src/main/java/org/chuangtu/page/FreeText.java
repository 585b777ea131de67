package org.chuangtu.page;

/** A text of somebody in a file that others open with a spreadsheet; docs/adr/0006 says why. */
public final class FreeText {

    private FreeText() {}

    /** A text that begins like a formula would be run by a spreadsheet; numbers, also negative ones, are left alone. */
    public static String harmless(String text) {
        if (text.isEmpty() || "=+-@\t\r\n|%".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        return text.matches("-?[0-9]+(\\.[0-9]+)?") ? text : "'" + text;
    }
}
