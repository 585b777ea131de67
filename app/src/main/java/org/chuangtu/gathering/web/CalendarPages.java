package org.chuangtu.gathering.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chuangtu.gathering.Feeds;
import org.chuangtu.gathering.GatheringDesk;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Calendars to subscribe to: everybody's, an organiser's, one's own by its secret; and one gathering to put into one's own. */
@Controller
class CalendarPages {

    private final GatheringDesk desk;
    private final Feeds feeds;
    private final CalendarFile files;
    private final Words words;

    CalendarPages(GatheringDesk desk, Feeds feeds, CalendarFile files, Words words) {
        this.desk = desk;
        this.feeds = feeds;
        this.files = files;
        this.words = words;
    }

    @GetMapping("/calendars/gatherings.ics")
    ResponseEntity<byte[]> everybodys() {
        return answer(
                "gatherings",
                files.of(words.of("gathering.calendar"), home(), desk.calendar(null)));
    }

    @GetMapping("/calendars/organisers/{id:[0-9]+}.ics")
    ResponseEntity<byte[]> organisers(@PathVariable long id) {
        var name = desk.organiser(id);
        if (name == null) throw new NotFound("organiser " + id);
        return answer(
                "organiser-" + id,
                files.of(
                        words.of("gathering.calendar.of", name.here()), home(), desk.calendar(id)));
    }

    /** Whoever knows the address is taken for whose it is, and sees no more than these times. */
    @GetMapping("/calendars/feeds/{secret:[\\w-]+}.ics")
    ResponseEntity<byte[]> mine(@PathVariable String secret) {
        var all = feeds.read(secret).orElseThrow(() -> new NotFound("calendar"));
        return answer("mine", files.mine(words.of("gathering.mine"), home(), all));
    }

    @GetMapping("/gatherings/{id:[0-9]+}.ics")
    ResponseEntity<byte[]> one(@PathVariable long id) {
        var it = desk.find(id).orElseThrow(() -> new NotFound("gathering " + id));
        return answer("gathering-" + id, files.of(it.said().title().here(), home(), List.of(it)));
    }

    private static ResponseEntity<byte[]> answer(String name, String file) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, CalendarFile.TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".ics\"")
                .cacheControl(CacheControl.noCache())
                .body(file.getBytes(StandardCharsets.UTF_8));
    }

    static String home() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
