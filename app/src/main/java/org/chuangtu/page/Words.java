package org.chuangtu.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words of all modules, in the language of whoever reads now. In templates write {@code #{key}} instead. */
@Component
public class Words {

    private final MessageSource messages;

    public Words(MessageSource messages) {
        this.messages = messages;
    }

    public String of(String key, Object... args) {
        return in(language(), key, args);
    }

    public String in(Locale language, String key, Object... args) {
        return messages.getMessage(key, args, language);
    }

    /** Null where nobody wrote it; for words that only some have, such as a longer explanation. */
    public @Nullable String find(String key, Object... args) {
        return messages.getMessage(key, args, null, language());
    }

    public static Locale language() {
        return Language.of(LocaleContextHolder.getLocale());
    }
}
