package org.chuangtu.house;

import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The command import: hands the files to the server, follows the import, says what became of it. */
final class Importing {

    private static final String API = "/api/v1/intake/";
    private static final int LOOK_EVERY_MILLIS = 500;
    private static final int SAY_EVERY = 4;
    private static final Set<String> GOING = Set.of("WAITING", "RUNNING");

    /** A minute: more than a database needs to come back. */
    private static final int MOST_LOOKS_IN_VAIN = 60_000 / LOOK_EVERY_MILLIS;

    private final OperatorClient server;
    private final Terminal terminal;

    Importing(OperatorClient server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    /**
     * @param again write what the files say, even where somebody edited it since they were imported before
     * @return 0 when every group was imported and every table named found a use
     * @throws OperatorClient.Lost when the server is no more: what was imported until then stays
     */
    int run(List<ImportedFiles.Group> groups, boolean again) {
        int code = 0;
        for (var group : groups) {
            try {
                if (!imported(group, again)) code = 1;
            } catch (OperatorClient.Lost lost) {
                throw lost;
            } catch (Trouble trouble) {
                if (groups.size() == 1) throw trouble;
                terminal.complain(group.files().getFirst() + ": " + trouble.getMessage());
                code = 1;
            }
        }
        return code;
    }

    /** Files named together may be several data sets: what one profile does not need is offered to the next. */
    private boolean imported(ImportedFiles.Group group, boolean again) {
        var left = new LinkedHashMap<Long, Path>();
        for (var file : group.files()) left.put(hand(file), file);
        var begun = begin(left.keySet(), again);
        while (true) {
            long id = begun.path("job").asLong();
            terminal.say(
                    "导入 #" + id + " 开始，Ctrl-C 取消；页面：" + server.at("/import/" + id),
                    "import #"
                            + id
                            + " begins, Ctrl-C cancels; page: "
                            + server.at("/import/" + id));
            report(followed(id));
            var unused = new HashSet<Long>();
            for (var it : begun.path("unused")) unused.add(it.path("file").asLong());
            // Each round uses at least one file, so there are at most as many rounds as files.
            if (!left.keySet().retainAll(unused) || left.isEmpty()) return left.isEmpty();
            try {
                begun = begin(left.keySet(), again);
            } catch (OperatorClient.Refused refused) {
                if (!withoutUse(refused)) throw refused;
                left.values()
                        .forEach(it ->
                                terminal.say("没有用到的文件：" + it, "a file without a use here: " + it));
                return !group.named() || left.values().stream().noneMatch(ImportedFiles::isTable);
            }
        }
    }

    /** Nobody knows the files that are left, or one of them is no table at all. */
    private static boolean withoutUse(OperatorClient.Refused refused) {
        return refused.of("kind").equals("intake.fault.noProfile") || !refused.of("file").isEmpty();
    }

    private JsonNode begin(Set<Long> files, boolean again) {
        var list = files.stream().map(String::valueOf).collect(Collectors.joining(","));
        return server.post(
                API + "jobs",
                "application/json",
                BodyPublishers.ofString("{\"files\":[" + list + "],\"again\":" + again + "}"));
    }

    /** Whoever ends the command ends the import: nothing half-written stays. */
    private JsonNode followed(long id) {
        var cancel =
                new Thread(() -> {
                    try {
                        var _ = server.post(API + "jobs/" + id + "/cancel");
                    } catch (Trouble gone) {
                        // The server ends together with this command, and the import with it.
                    }
                });
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            return follow(id);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(cancel);
            } catch (IllegalStateException ending) {
                // Ctrl-C came just now.
            }
        }
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
        int inVain = 0;
        for (int looks = 0; ; looks++) {
            try {
                var job = server.get(API + "jobs/" + id);
                inVain = 0;
                if (!GOING.contains(job.path("state").asString())) return job;
                if (looks % SAY_EVERY == 0) sayProgress(job.path("standing"));
            } catch (OperatorClient.Refused refused) {
                // While its database is started again the server answers nobody; the import's end
                // is told after that.
                if (!refused.serversFault() || ++inVain > MOST_LOOKS_IN_VAIN) throw refused;
            }
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
        var left = standing.path("secondsLeft");
        terminal.line(
                "  %3.0f %%  %s  %,d 行 rows  %,d /s%s"
                        .formatted(
                                standing.path("fraction").asDouble() * 100,
                                phase(standing.path("phase").asString()),
                                standing.path("rowsRead").asLong(),
                                standing.path("rowsPerSecond").asLong(),
                                left.isNumber()
                                        ? "  约剩 %,d 秒 / %,d s left"
                                                .formatted(left.asLong(), left.asLong())
                                        : ""));
    }

    private static String phase(String phase) {
        return switch (phase) {
            case "READING" -> "读取 reading";
            case "CHECKING" -> "核对 checking";
            case "WRITING" -> "写入 writing";
            default -> phase;
        };
    }

    private void sayQuarantined(long rows, long id) {
        if (rows > 0)
            terminal.say(
                    rows + " 行在隔离区：" + server.at("/import/" + id),
                    rows + " rows are in quarantine: " + server.at("/import/" + id));
    }

    private void report(JsonNode job) {
        long quarantined = 0;
        long differing = 0;
        for (var step : job.path("steps")) {
            differing += step.path("created").asLong() + step.path("changed").asLong();
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
        switch (job.path("state").asString()) {
            case "DONE" -> {
                terminal.say("已入库，导入 #" + id, "imported, import #" + id);
                sayQuarantined(quarantined, id);
            }
            case "UNCHANGED" -> {
                terminal.say("没有新内容，什么也没有改", "nothing new; nothing was changed");
                if (differing > 0)
                    terminal.say(
                            "同样的文件以前导入过；现有数据与文件有 " + differing + " 行不同，多半是后来有人改过。以文件为准请加 --again",
                            "these files were imported before; "
                                    + differing
                                    + " rows differ from them today, most likely edited since. --again writes"
                                    + " what the files say");
                sayQuarantined(quarantined, id);
            }
            case "CANCELLED" -> throw new Trouble("已取消，没有写入任何内容", "cancelled; nothing was written");
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
        }
    }
}
