package org.chuangtu.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /**
     * @param choices by what they are called
     * @param zh all of them as people call them; what only files say is left out
     */
    record Called(Map<String, String> choices, String zh, String en) {

        static Called byThemselves(IntakeField field) {
            return new Called(
                    Map.of(),
                    String.join("、", field.choices()),
                    String.join(", ", field.choices()));
        }
    }

    Called of(IntakeTarget target, IntakeField field) {
        if (field.choices().isEmpty()) {
            return Called.byThemselves(field);
        }
        var choices = new HashMap<String, String>();
        var zh = labels(target, field, Locale.CHINESE);
        var en = labels(target, field, Locale.ENGLISH);
        zh.forEach((choice, label) -> choices.putIfAbsent(Header.fold(label), choice));
        en.forEach((choice, label) -> choices.putIfAbsent(Header.fold(label), choice));
        return zh.isEmpty() || en.isEmpty()
                ? Called.byThemselves(field)
                : new Called(
                        Map.copyOf(choices),
                        String.join("、", zh.values()),
                        String.join(", ", en.values()));
    }

    private Map<String, String> labels(IntakeTarget target, IntakeField field, Locale locale) {
        var labels = new LinkedHashMap<String, String>();
        for (var choice : field.choices()) {
            var label =
                    messages.getMessage(
                            Labels.key(target, field) + "." + choice, null, null, locale);
            if (label != null) {
                labels.put(choice, label);
            }
        }
        return labels;
    }
}
