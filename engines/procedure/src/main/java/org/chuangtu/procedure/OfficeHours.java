package org.chuangtu.procedure;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** When an office works on a workday, in order and without overlap. */
public record OfficeHours(List<Span> spans) {

    /** From, inclusive, to, exclusive. */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!from.isBefore(to))
                throw new IllegalArgumentException(from + " is not before " + to);
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** 8:30–11:30, 13:30–17:30: seven hours. */
    public static final OfficeHours USUAL =
            new OfficeHours(
                    List.of(
                            new Span(LocalTime.of(8, 30), LocalTime.of(11, 30)),
                            new Span(LocalTime.of(13, 30), LocalTime.of(17, 30))));

    public OfficeHours {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) throw new IllegalArgumentException("an office that never works");
        for (int i = 1; i < spans.size(); i++)
            if (spans.get(i).from().isBefore(spans.get(i - 1).to()))
                throw new IllegalArgumentException("office hours overlap: " + spans);
    }

    /** The office time of a workday. */
    public Duration daily() {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }
}
