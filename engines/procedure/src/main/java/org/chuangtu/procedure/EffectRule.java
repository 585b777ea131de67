package org.chuangtu.procedure;

import java.util.Map;

/** Something the program does when an action is taken, by its name, with what the procedure tells it. */
public record EffectRule(String name, Map<String, String> arguments) {

    public EffectRule {
        arguments = Map.copyOf(arguments);
    }
}
