package org.chuangtu.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chuangtu.procedure.ClockMove;
import org.chuangtu.procedure.Countdown;
import org.chuangtu.procedure.Limit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a step did to clocks, as it is kept: a replay asks no calendar. */
final class ClockMoves {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ClockMoves() {}

    static String write(List<ClockMove> moves) {
        var all = JSON.createArrayNode();
        for (ClockMove it : moves) {
            var clock = it.after();
            var one = all.addObject();
            one.put("clock", it.clock());
            one.put("kind", it.kind().name());
            one.put("limit", clock.limit().toString());
            one.put("started", clock.startedAt().toString());
            one.put("total", clock.total().toMillis());
            one.put("since", clock.since().toString());
            one.put("left", clock.left().toMillis());
            one.put("due", clock.due().toString());
            if (clock.pausedAt() != null) one.put("paused", clock.pausedAt().toString());
            one.put("extensions", clock.extensions());
            if (clock.stoppedAt() != null) one.put("stopped", clock.stoppedAt().toString());
        }
        return all.toString();
    }

    static List<ClockMove> read(String json) {
        var all = new ArrayList<ClockMove>();
        for (JsonNode it : JSON.readTree(json))
            all.add(
                    new ClockMove(
                            it.path("clock").asString(),
                            ClockMove.Kind.valueOf(it.path("kind").asString()),
                            new Countdown(
                                    Limit.parse(it.path("limit").asString()).orElseThrow(),
                                    instant(it, "started"),
                                    Duration.ofMillis(it.path("total").asLong()),
                                    instant(it, "since"),
                                    Duration.ofMillis(it.path("left").asLong()),
                                    instant(it, "due"),
                                    maybe(it, "paused"),
                                    it.path("extensions").asInt(),
                                    maybe(it, "stopped"))));
        return all;
    }

    private static Instant instant(JsonNode it, String name) {
        return Instant.parse(it.path(name).asString());
    }

    private static @Nullable Instant maybe(JsonNode it, String name) {
        return it.has(name) ? instant(it, name) : null;
    }
}
