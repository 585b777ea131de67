package org.chuangtu.party;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A code that others know an organisation by.
 *
 * @param scheme who gives such codes: {@link #CREDIT_CODE}, {@link #STOCK}, or the name of a data set
 */
public record Identifier(String scheme, String value) {

    /** The unified social credit code. */
    public static final String CREDIT_CODE = "uscc";

    /** A stock code of six digits, without the exchange. */
    public static final String STOCK = "stock";

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    public Identifier {
        if (!SCHEME.matcher(scheme).matches())
            throw new IllegalArgumentException("no scheme of identifiers: " + scheme);
        value = value.strip();
        if (scheme.equals(CREDIT_CODE)) value = new CreditCode(value).value();
        if (scheme.equals(STOCK)) value = stock(value);
        if (value.isEmpty() || value.length() > 100)
            throw new IllegalArgumentException("an identifier has 1 to 100 characters: " + value);
    }

    public static Identifier of(String scheme, String value) {
        return new Identifier(scheme, value);
    }

    /** 000679.SZ and 000679 are one code: the six digits tell the exchange. */
    static String stock(String value) {
        return value.toUpperCase(Locale.ROOT).replaceFirst("\\.(SZ|SH|BJ|SS)$", "");
    }
}
