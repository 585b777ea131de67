package org.chuangtu.party;

/**
 * An industry within a classification.
 *
 * @param scheme {@link #AREA}, {@link #NATIONAL}, {@link #SHENWAN} or another
 */
public record IndustryCode(String scheme, String code) {

    /** The area's own "433+1". */
    public static final String AREA = "433+1";

    /** 国民经济行业分类. */
    public static final String NATIONAL = "GB/T 4754-2017";

    public static final String SHENWAN = "Shenwan";

    public IndustryCode {
        scheme = scheme.strip();
        code = code.strip();
        if (scheme.isEmpty() || scheme.length() > 40 || code.isEmpty() || code.length() > 40)
            throw new IllegalArgumentException("no industry code: " + scheme + " " + code);
    }
}
