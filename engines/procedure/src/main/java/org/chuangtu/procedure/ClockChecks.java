package org.chuangtu.procedure;

import java.util.HashSet;
import java.util.Map;
import org.chuangtu.procedure.Fault.Kind;

/** Every clock starts, stops on every way to an end, and pauses only where it runs. */
final class ClockChecks {

    private final Yaml yaml;
    private final Map<String, State> states;
    private final Ways ways;
    private final Map<String, ClockRule> clocks;
    private final HashSet<String> entered = new HashSet<>();

    ClockChecks(
            Yaml yaml,
            Map<String, State> states,
            Map<String, Action> actions,
            Map<String, ClockRule> clocks) {
        this.yaml = yaml;
        this.states = states;
        this.clocks = clocks;
        this.ways = Ways.of(actions.values());
        for (Action it : actions.values()) if (it.to() != null) entered.add(it.to());
    }

    void check() {
        clocks.values().forEach(this::check);
    }

    private void check(ClockRule clock) {
        for (String start : clock.start().stream().sorted().toList()) {
            if (!entered.contains(start))
                yaml.fault(clock.line(), Kind.CLOCK_NEVER_STARTS, clock.name(), start);
            if (clock.stop().contains(start))
                yaml.fault(clock.line(), Kind.CLOCK_BOTH, clock.name(), start);
            else
                ways.way(start, this::last, clock.stop())
                        .ifPresent(way ->
                                yaml.fault(
                                        clock.line(),
                                        Kind.CLOCK_RUNS_ON,
                                        clock.name(),
                                        String.join(" → ", way)));
        }
        var runs = new HashSet<>(ways.reachedFrom(clock.start(), clock.stop()));
        runs.removeAll(clock.stop());
        for (String it : clock.pauseIn().stream().sorted().toList())
            if (!runs.contains(it))
                yaml.fault(clock.line(), Kind.CLOCK_PAUSE_IDLE, clock.name(), it);
    }

    private boolean last(String state) {
        var it = states.get(state);
        return it != null && it.last();
    }
}
