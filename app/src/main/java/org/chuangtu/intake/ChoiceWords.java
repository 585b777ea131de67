package org.chuangtu.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the choices of a field are called on our pages: the words people will write into a file. */
@Component
class ChoiceWords {

    private final MessageSource messages;

    ChoiceWords(MessageSource messages) {
        this.messages = messages;
    }

    Map<String, String> of(IntakeTarget target, IntakeField field) {
        var words = new HashMap<String, String>();
        for (var choice : field.choices()) {
            for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                var label =
                        messages.getMessage(
                                Labels.key(target, field) + "." + choice, null, choice, locale);
                if (label != null) {
                    words.putIfAbsent(Header.fold(label), choice);
                }
            }
        }
        return Map.copyOf(words);
    }
}
