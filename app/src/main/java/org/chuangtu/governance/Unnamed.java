package org.chuangtu.governance;

import java.util.regex.Pattern;

/**
 * Takes out of a text what tells who somebody is: mail addresses, numbers of telephones, identity cards and bank cards, number plates. People
 * write them although they are asked not to; names cannot be told from other words and are left to whoever files the report.
 */
final class Unnamed {

    private static final String OUT = "▇▇";

    private static final Pattern PERSONAL =
            Pattern.compile(
                    "[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"
                            + "|\\+?[0-9０-９](?:[ \\-－]?[0-9０-９Xx]){6,24}"
                            + "|[\\u4eac-\\u9ed1][A-HJ-NP-Z][·.]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])");

    private Unnamed() {}

    static String of(String text) {
        return PERSONAL.matcher(text).replaceAll(OUT);
    }
}
