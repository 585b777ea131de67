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
import org.chuangtu.intake.Started;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** From files in hand to an import begun. */
@Component
class Intake {

    /** The import begun, or in one sentence why not. */
    record Begun(@Nullable Long job, @Nullable String why) {}

    private final IntakeDesk desk;
    private final Words words;

    Intake(IntakeDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    Begun begin(List<MultipartFile> files, @Nullable String profile, boolean trial, boolean again) {
        var kept = new ArrayList<Long>();
        for (var file : files) {
            if (file.isEmpty()) {
                continue;
            }
            try (var in = file.getInputStream()) {
                var name = file.getOriginalFilename();
                var received = desk.receive(name == null ? "file" : name, in);
                if (received instanceof Received.Refused(var refused, var why)) {
                    return new Begun(null, said(refused, why));
                }
                kept.add(((Received.Kept) received).file().id());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return beginKept(kept, profile, trial, again);
    }

    Begun beginKept(List<Long> files, @Nullable String profile, boolean trial, boolean again) {
        if (files.isEmpty()) {
            return new Begun(null, words.of("intake.web.noFile"));
        }
        if (files.size() > IntakeDesk.MOST_FILES) {
            return new Begun(
                    null, words.of("intake.web.tooManyFiles", files.size(), IntakeDesk.MOST_FILES));
        }
        if (profile != null && !profile.isBlank()) {
            return started(desk.start(new Order(files, profile, trial, again)));
        }
        return switch (desk.recognise(files)) {
            case Recognised.Known known -> {
                var order = Order.of(known);
                yield started(
                        desk.start(new Order(order.files(), order.profileId(), trial, again)));
            }
            case Recognised.Corrected corrected -> started(desk.repair(corrected));
            case Recognised.Unreadable(var name, var why) -> new Begun(null, said(name, why));
            case Recognised.Unknown(var previews) ->
                    new Begun(
                            null,
                            said(
                                    null,
                                    desk.unknown(
                                            previews.stream()
                                                    .map(it -> it.file().name())
                                                    .toList())));
        };
    }

    private static Begun started(Started started) {
        return switch (started) {
            case Started.Begun(long job) -> new Begun(job, null);
            case Started.Refused(var why) -> new Begun(null, said(null, why));
        };
    }

    private static String said(@Nullable String name, JobView.Complaint why) {
        var said = why.reason().here() + " " + why.remedy().here();
        return name == null ? said : name + ": " + said;
    }
}
