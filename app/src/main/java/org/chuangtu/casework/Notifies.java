package org.chuangtu.casework;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.chuangtu.procedure.Transitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code notify: reporter}, {@code assignee} or a duty: tells them of the case; it stands on their inbox until they look at it. */
@Component
class Notifies implements CaseEffect {

    private final Reminders reminders;
    private final Clock clock;

    Notifies(Reminders reminders, Clock clock) {
        this.reminders = reminders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public Set<String> arguments() {
        return Set.of("to");
    }

    @Override
    public void apply(Happened happened, Map<String, String> told) {
        String whom = whom(happened, told.getOrDefault("to", ""));
        // Nobody has it: there is nobody to tell, and whoever takes it will see it.
        if (whom == null) return;
        String why =
                happened.why().startsWith("clock.")
                        ? happened.procedure().code() + "." + happened.why()
                        : happened.procedure().code() + ".action." + happened.why();
        reminders.remind(happened.file().id(), whom, why, clock.instant());
    }

    private static @Nullable String whom(Happened happened, String to) {
        return switch (to) {
            case "reporter" -> happened.file().reporter();
            case "assignee" -> happened.file().assignee();
            default -> {
                if (!happened.procedure().duties().containsKey(to))
                    throw new IllegalStateException(
                            happened.procedure().id()
                                    + ": nobody is \""
                                    + to
                                    + "\" to be notified");
                yield Transitions.DUTY + to;
            }
        };
    }
}
