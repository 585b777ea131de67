package org.chuangtu.journal;

import java.util.List;

/**
 * Something that is not as the journal says.
 *
 * @param messageKey the sentence, a message with {@code arguments}
 * @param place what is concerned, e.g. {@code chain.node/17}, {@code entry/42}, {@code seal/3}
 */
public record Finding(String messageKey, String place, List<String> arguments) {

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public static Finding of(String messageKey, String place, Object... arguments) {
        return new Finding(
                messageKey,
                place,
                java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
