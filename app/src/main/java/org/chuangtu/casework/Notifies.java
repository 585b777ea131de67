package org.chuangtu.casework;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.chuangtu.procedure.Transitions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** {@code notify: reporter}, {@code assignee}, {@code followers} or a duty: tells them of the case; it stands on their inbox until they look at it. */
@Component
class Notifies implements CaseEffect {

    private static final String FOLLOWERS = "followers";

    private final Reminders reminders;
    private final ObjectProvider<CaseFollowers> followers;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    Notifies(
            Reminders reminders,
            ObjectProvider<CaseFollowers> followers,
            Clock clock,
            ApplicationEventPublisher news) {
        this.reminders = reminders;
        this.followers = followers;
        this.clock = clock;
        this.news = news;
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
        String why =
                happened.why().startsWith("clock.")
                        ? happened.procedure().code() + "." + happened.why()
                        : happened.procedure().code() + ".action." + happened.why();
        String to = told.getOrDefault("to", "");
        for (String whom : all(happened, to)) {
            reminders.remind(happened.file().id(), whom, why, clock.instant());
            // Who follows a case sees less of it than what is told of it elsewhere.
            if (!to.equals(FOLLOWERS)) news.publishEvent(new CaseTold(happened.file(), whom, why));
        }
    }

    /** Nobody where nobody has it: there is nobody to tell, and whoever takes it will see it. */
    private Set<String> all(Happened happened, String to) {
        if (!to.equals(FOLLOWERS)) {
            String whom = whom(happened, to);
            return whom == null ? Set.of() : Set.of(whom);
        }
        var all = new LinkedHashSet<String>();
        followers.forEach(it -> all.addAll(it.of(happened.file())));
        all.remove(happened.file().reporter());
        return all;
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
