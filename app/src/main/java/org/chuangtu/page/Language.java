package org.chuangtu.page;

import java.util.Locale;

/** The two languages of the house. Chinese is the first: whoever asks for neither reads Chinese. */
public final class Language {

    public static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
    public static final Locale EN = Locale.ENGLISH;

    private Language() {}

    public static Locale of(Locale asked) {
        return asked.getLanguage().equals("en") ? EN : ZH;
    }

    public static boolean isChinese() {
        return Words.language().equals(ZH);
    }
}
