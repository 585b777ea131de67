package org.chuangtu.house;

import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The command import: hands the files to the server, follows the import, says what became of it. */
final class Importing {

    private static final String API = "/api/v1/intake/";
    private static final int LOOK_EVERY_MILLIS = 500;
    private static final int SAY_EVERY = 4;
    private static final Set<String> GOING = Set.of("WAITING", "RUNNING");

    private static final Map<String, String> PHASES =
            Map.of(
                    "READING", "读入 / reading",
                    "CHECKING", "检查 / checking",
                    "WRITING", "写入 / writing");

    private final OperatorClient server;
    private final Terminal terminal;
    private String saidLast = "";

    Importing(OperatorClient server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    int run(List<Path> files) {
        var ids = new ArrayList<Long>();
        for (var file : files) ids.add(hand(file));
        var list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        var begun =
                server.post(
                        API + "jobs",
                        "application/json",
                        BodyPublishers.ofString("{\"files\":[" + list + "]}"));
        return report(follow(begun.path("job").asLong()));
    }

    private long hand(Path file) {
        try {
            var name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
            return server.post(
                            API + "files?name=" + name,
                            "application/octet-stream",
                            BodyPublishers.ofFile(file))
                    .path("id")
                    .asLong();
        } catch (FileNotFoundException e) {
            throw new Trouble("读不到 " + file, "cannot read " + file, e);
        }
    }

    private JsonNode follow(long id) {
        for (int looks = 0; ; looks++) {
            var job = server.get(API + "jobs/" + id);
            if (!GOING.contains(job.path("state").asString())) return job;
            if (looks % SAY_EVERY == 0) sayProgress(job.path("standing"));
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Trouble("已中断", "interrupted", e);
            }
        }
    }

    /** Says how far the import is, when it has come further since. */
    private void sayProgress(JsonNode standing) {
        if (!standing.isObject()) return;
        String phase = standing.path("phase").asString();
        var words = PHASES.getOrDefault(phase, phase);
        var line =
                "  %3.0f %%  %s  %,d / s"
                        .formatted(
                                standing.path("fraction").asDouble() * 100,
                                words,
                                standing.path("rowsPerSecond").asLong());
        if (!line.equals(saidLast)) terminal.line(line);
        saidLast = line;
    }

    private int report(JsonNode job) {
        long quarantined = 0;
        for (var step : job.path("steps")) {
            quarantined += step.path("quarantined").asLong();
            terminal.line(
                    "  %s → %s: %,d = +%,d ~%,d =%,d ⊂%,d ✗%,d"
                            .formatted(
                                    step.path("fileName").asString(),
                                    step.path("target").asString(),
                                    step.path("rowsRead").asLong(),
                                    step.path("created").asLong(),
                                    step.path("changed").asLong(),
                                    step.path("unchanged").asLong(),
                                    step.path("folded").asLong(),
                                    step.path("quarantined").asLong()));
        }
        terminal.line(
                "  读 = +新建 ~更新 =未变 ⊂并入 ✗隔离 / read = +created ~changed =unchanged ⊂folded ✗quarantined");
        long id = job.path("id").asLong();
        return switch (job.path("state").asString()) {
            case "DONE" -> {
                terminal.say("已入库，记录 " + id, "imported, number " + id);
                if (quarantined > 0)
                    terminal.say(
                            quarantined + " 行在隔离区：/import/" + id,
                            quarantined + " rows are in quarantine: /import/" + id);
                yield 0;
            }
            case "UNCHANGED" -> {
                terminal.say("没有新内容，什么也没有改", "nothing new; nothing was changed");
                yield 0;
            }
            default -> {
                var fault = job.path("fault");
                throw new Trouble(
                        "未入库："
                                + fault.path("reason")
                                        .path("zh")
                                        .asString(job.path("state").asString())
                                + fault.path("remedy").path("zh").asString(""),
                        "not imported: "
                                + fault.path("reason")
                                        .path("en")
                                        .asString(job.path("state").asString())
                                + " "
                                + fault.path("remedy").path("en").asString(""));
            }
        };
    }
}
