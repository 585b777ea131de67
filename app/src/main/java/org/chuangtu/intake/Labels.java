package org.chuangtu.intake;

import java.util.Locale;
import java.util.Objects;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The names of targets and their fields, and the words of faults. */
@Component
class Labels {

    private final MessageSource messages;

    Labels(MessageSource messages) {
        this.messages = messages;
    }

    static String key(IntakeTarget target) {
        int dot = target.id().indexOf('.');
        return target.id().substring(0, dot) + ".intake" + target.id().substring(dot);
    }

    static String key(IntakeTarget target, IntakeField field) {
        return key(target) + "." + field.name();
    }

    Bilingual of(IntakeTarget target) {
        return words(key(target), target.id());
    }

    /** What all targets of a module have alike may be named once, {@code <module>.intake.<field>}. */
    Bilingual of(IntakeTarget target, IntakeField field) {
        var module = target.id().substring(0, target.id().indexOf('.'));
        var shared = words(module + ".intake." + field.name(), field.name());
        var key = key(target, field);
        return new Bilingual(
                text(key, Objects.requireNonNull(shared.zh()), Locale.CHINESE),
                text(key, Objects.requireNonNull(shared.en()), Locale.ENGLISH));
    }

    @Nullable Bilingual hint(IntakeTarget target, IntakeField field) {
        var zh = messages.getMessage(key(target, field) + ".hint", null, null, Locale.CHINESE);
        var en = messages.getMessage(key(target, field) + ".hint", null, null, Locale.ENGLISH);
        return zh == null && en == null ? null : new Bilingual(zh, en);
    }

    private Bilingual words(String key, String otherwise) {
        return new Bilingual(
                text(key, otherwise, Locale.CHINESE), text(key, otherwise, Locale.ENGLISH));
    }

    Bilingual reason(Said said, Object value) {
        return switch (said) {
            case Said.Told(var reason, _) -> reason;
            case Fault fault -> inFile(fault, filled(fault.key(), fault, value));
        };
    }

    Bilingual remedy(Said said, Object value) {
        return switch (said) {
            case Said.Told(_, var remedy) -> remedy;
            case Fault fault -> filled(fault.key() + ".remedy", fault, value);
        };
    }

    private static Bilingual inFile(Fault fault, Bilingual reason) {
        var file = fault.file();
        return file == null
                ? reason
                : new Bilingual(file + "：" + reason.zh(), file + ": " + reason.en());
    }

    /** {0} is the value, the fault's own arguments follow. */
    private Bilingual filled(String key, Fault fault, Object value) {
        var arguments = new Object[fault.arguments().size() + 1];
        arguments[0] = value;
        for (int i = 1; i < arguments.length; i++) {
            var argument = fault.arguments().get(i - 1);
            arguments[i] = argument instanceof Number number ? number.toString() : argument;
        }
        return new Bilingual(
                Objects.requireNonNull(messages.getMessage(key, arguments, key, Locale.CHINESE)),
                Objects.requireNonNull(messages.getMessage(key, arguments, key, Locale.ENGLISH)));
    }

    private String text(String key, String otherwise, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, locale));
    }
}
