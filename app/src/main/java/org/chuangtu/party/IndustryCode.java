package org.chuangtu.party;

/**
 * An industry within a classification.
 *
 * @param scheme {@link #AREA}, {@link #NATIONAL}, {@link #SHENWAN} or another
 */
public record IndustryCode(String scheme, String code) {

    /** The area's own "433+1". */
    public static final String AREA = "433+1";

    /** 国民经济行业分类, as its profile calls it. */
    public static final String NATIONAL = "gbt4754-2017";

    static final String NATIONAL_SAID = "GB/T 4754-2017";

    public static final String SHENWAN = "Shenwan";

    public IndustryCode {
        scheme = scheme.strip();
        code = code.strip();
        if (scheme.isEmpty() || scheme.length() > 40 || code.isEmpty() || code.length() > 40)
            throw new IllegalArgumentException("no industry code: " + scheme + " " + code);
    }

    /** For whoever knows the standard, where the classification was not imported and the code has no name. */
    public String said() {
        return said(scheme) + " " + code;
    }

    public static String said(String scheme) {
        return scheme.equals(NATIONAL) ? NATIONAL_SAID : scheme;
    }
}
