package org.chuangtu.intake.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Order;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.Recognised;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** From files in hand to an import begun. */
@Component
class Intake {

    /** What became of files handed in. */
    sealed interface Begun {
        /** @param unused files handed in that the profile has no use for */
        record Job(long id, List<String> unused) implements Begun {}

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
        var kept = new ArrayList<Long>();
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
                kept.add(((Received.Kept) received).file().id());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return beginKept(kept, profile, trial, again, source);
    }

    private Begun beginKept(
            List<Long> files,
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
        if (profile != null && !profile.isBlank()) {
            return started(desk.start(new Order(files, profile, trial, again, source)));
        }
        return switch (desk.recognise(files)) {
            case Recognised.Known known -> {
                var order = Order.of(known);
                yield started(
                        desk.start(
                                new Order(order.files(), order.profileId(), trial, again, source)),
                        known.unused().stream().map(Recognised.Unused::name).toList());
            }
            case Recognised.Corrected corrected -> started(desk.repair(corrected));
            case Recognised.Unreadable(var name, var why) -> new Begun.Refused(said(name, why));
            case Recognised.Unknown(var previews) ->
                    new Begun.Unknown(previews.stream().map(it -> it.file().id()).toList());
        };
    }

    private static Begun started(Started started) {
        return started(started, List.of());
    }

    private static Begun started(Started started, List<String> unused) {
        return switch (started) {
            case Started.Begun(long job) -> new Begun.Job(job, unused);
            case Started.Refused(var why) -> new Begun.Refused(said(null, why));
        };
    }

    static String said(@Nullable String name, JobView.Complaint why) {
        var said = why.reason().here() + " " + why.remedy().here();
        return name == null ? said : name + ": " + said;
    }
}
