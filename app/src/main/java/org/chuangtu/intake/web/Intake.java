package org.chuangtu.intake.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** From files in hand to an import begun. */
@Component
class Intake {

    /** What became of files handed in. */
    sealed interface Begun {
        /**
         * One or several: files handed in together may be several data sets.
         *
         * @param jobs in the order in which they are done, each with its files
         * @param unused files that nothing here has a use for
         */
        record Jobs(List<Job> jobs, List<String> unused) implements Begun {}

        record Job(long id, String profile, List<String> files) {}

        /** Nobody knows these; a person says what they are. */
        record Unknown(List<Long> files) implements Begun {}

        /** In one sentence why not. */
        record Refused(String why) implements Begun {}
    }

    private final IntakeDesk desk;
    private final Words words;

    Intake(IntakeDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    Begun begin(
            List<MultipartFile> files,
            @Nullable String profile,
            boolean trial,
            boolean again,
            @Nullable SourceNote source) {
        var kept = new LinkedHashMap<Long, String>();
        for (var file : files) {
            var name = file.getOriginalFilename();
            if (file.isEmpty() && (name == null || name.isBlank())) {
                continue; // no file was chosen in this field
            }
            try (var in = file.getInputStream()) {
                var received = desk.receive(name == null ? "file" : name, in);
                if (received instanceof Received.Refused(var refused, var why)) {
                    return new Begun.Refused(said(refused, why));
                }
                var taken = ((Received.Kept) received).file();
                kept.put(taken.id(), taken.name());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return beginKept(kept, profile, trial, again, source);
    }

    private Begun beginKept(
            Map<Long, String> files,
            @Nullable String profile,
            boolean trial,
            boolean again,
            @Nullable SourceNote source) {
        if (files.isEmpty()) {
            return new Begun.Refused(words.of("intake.web.noFile"));
        }
        if (files.size() > IntakeDesk.MOST_FILES) {
            return new Begun.Refused(
                    words.of("intake.web.tooManyFiles", files.size(), IntakeDesk.MOST_FILES));
        }
        var left = new LinkedHashMap<>(files);
        if (profile != null && !profile.isBlank()) {
            return first(desk.start(new Order(ids(left), profile, trial, again, source)), left);
        }
        return switch (desk.recognise(ids(left))) {
            case Recognised.Known known -> {
                var begun = first(desk.start(order(known, trial, again, source)), left);
                yield begun instanceof Begun.Jobs jobs
                        ? withTheRest(jobs, left, trial, again, source)
                        : begun;
            }
            case Recognised.Corrected corrected -> first(desk.repair(corrected), left);
            case Recognised.Unreadable(var name, var why) -> new Begun.Refused(said(name, why));
            case Recognised.Unknown(var previews) ->
                    new Begun.Unknown(previews.stream().map(it -> it.file().id()).toList());
        };
    }

    /** What one profile does not need is offered to the next. Each round uses a file, so they come to an end. */
    private Begun withTheRest(
            Begun.Jobs first,
            Map<Long, String> left,
            boolean trial,
            boolean again,
            @Nullable SourceNote source) {
        var jobs = new ArrayList<>(first.jobs());
        while (!left.isEmpty()
                && desk.recognise(ids(left)) instanceof Recognised.Known known
                && desk.start(order(known, trial, again, source))
                        instanceof Started.Begun(long id)) {
            jobs.add(job(id, left));
        }
        return new Begun.Jobs(jobs, List.copyOf(left.values()));
    }

    private static Order order(
            Recognised.Known known, boolean trial, boolean again, @Nullable SourceNote source) {
        var order = Order.of(known);
        return new Order(order.files(), order.profileId(), trial, again, source);
    }

    private static List<Long> ids(Map<Long, String> files) {
        return List.copyOf(files.keySet());
    }

    private Begun first(Started started, Map<Long, String> left) {
        return switch (started) {
            case Started.Begun(long id) -> {
                var job = job(id, left);
                yield new Begun.Jobs(List.of(job), List.copyOf(left.values()));
            }
            case Started.Refused(var why) -> new Begun.Refused(said(null, why));
        };
    }

    /** The import, with its files, which are left no more. */
    private Begun.Job job(long id, Map<Long, String> left) {
        var job = desk.find(id).orElseThrow(() -> new NotFound("import " + id));
        var files = job.steps().stream().map(JobView.Step::fileName).distinct().toList();
        job.steps().forEach(it -> left.remove(it.file()));
        return new Begun.Job(id, job.profile().here(), files);
    }

    static String said(@Nullable String name, JobView.Complaint why) {
        var said = why.reason().here() + " " + why.remedy().here();
        return name == null ? said : name + ": " + said;
    }
}
