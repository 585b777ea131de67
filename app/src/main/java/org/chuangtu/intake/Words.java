package org.chuangtu.intake;

/** The same said in both languages. */
public record Words(String zh, String en) {

    public String in(java.util.Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : zh;
    }
}
