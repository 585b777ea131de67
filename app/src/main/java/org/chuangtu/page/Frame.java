package org.chuangtu.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What stands around every page; the layout asks it as {@code @frame}, also when the page is an error. */
@Component("frame")
public class Frame {

    public static final int RUNNING_MAX = 5;

    /** One section of the navigation with what this person may use. */
    public record Part(Section section, List<Entry> entries, boolean current) {}

    public record Entry(String path, String messageKey, boolean current) {}

    private final ObjectProvider<NavEntry> entries;
    private final ObjectProvider<SignedIn> signedIn;
    private final ObjectProvider<SearchBox> searchBoxes;
    private final ObjectProvider<RunningWork> runningWork;
    private final ObjectProvider<Bell> bells;
    private final Words words;

    Frame(
            ObjectProvider<NavEntry> entries,
            ObjectProvider<SignedIn> signedIn,
            ObjectProvider<SearchBox> searchBoxes,
            ObjectProvider<RunningWork> runningWork,
            ObjectProvider<Bell> bells,
            Words words) {
        this.entries = entries;
        this.signedIn = signedIn;
        this.searchBoxes = searchBoxes;
        this.runningWork = runningWork;
        this.bells = bells;
        this.words = words;
    }

    /**
     * True when htmx asked to put a part of the answer into a part of the page: then the middle is enough. Restoring the
     * history and boosted bodies need the whole page.
     */
    public boolean partial() {
        var request = Here.request();
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Target") != null
                && request.getHeader("HX-History-Restore-Request") == null;
    }

    public List<Part> navigation() {
        var here = current().map(NavEntry::path).orElse("");
        var visible = visible();
        var parts = new ArrayList<Part>();
        for (var section : Section.values()) {
            var mine =
                    visible.stream()
                            .filter(it -> it.section() == section)
                            .map(it ->
                                    new Entry(it.path(), it.messageKey(), it.path().equals(here)))
                            .toList();
            if (!mine.isEmpty()) {
                parts.add(new Part(section, mine, mine.stream().anyMatch(Entry::current)));
            }
        }
        return parts;
    }

    /** Home, the navigation entry this page belongs to, and what the page adds. */
    public List<Crumb> trail(@Nullable List<Crumb> own) {
        var trail = new ArrayList<Crumb>();
        var path = Here.path();
        if (!path.equals("/")) {
            trail.add(new Crumb(words.of("page.home"), "/"));
        }
        current()
                .filter(it -> !it.path().equals(path) && !it.path().equals("/"))
                .ifPresent(it -> trail.add(new Crumb(words.of(it.messageKey()), it.path())));
        if (own != null) {
            own.stream().filter(it -> !it.path().equals(path)).forEach(trail::add);
        }
        return trail;
    }

    public SignedIn.@Nullable Person person() {
        var who = signedIn.getIfAvailable();
        return who == null ? null : who.person();
    }

    public @Nullable String signInPath() {
        var who = signedIn.getIfAvailable();
        return who == null ? null : who.signInPath();
    }

    public @Nullable SearchBox search() {
        return searchBoxes.stream()
                .filter(SearchBox::visible)
                .min(Comparator.comparingInt(SearchBox::order))
                .orElse(null);
    }

    public List<RunningWork.Job> running() {
        return runningWork.stream().flatMap(it -> it.jobs().stream()).limit(RUNNING_MAX).toList();
    }

    /** What rings in the frame; null where nothing does, or nobody has signed in. */
    public @Nullable Bell bell() {
        return person() == null ? null : bells.getIfAvailable();
    }

    public String language() {
        return Language.isChinese() ? "zh-CN" : "en";
    }

    /** The same page in the other language. */
    public String otherLanguagePath() {
        var search = Here.search();
        var back = search == null ? Here.path() : Here.path() + "?" + search;
        return "/language/" + (Language.isChinese() ? "en" : "zh") + "?back=" + Here.encode(back);
    }

    public String path() {
        return Here.path();
    }

    private List<NavEntry> visible() {
        return entries.stream()
                .filter(it -> it.visible().getAsBoolean())
                .sorted(Comparator.comparing(NavEntry::section).thenComparingInt(NavEntry::order))
                .toList();
    }

    /** The entry whose path is the longest beginning of where we are. */
    private Optional<NavEntry> current() {
        var path = Here.path();
        Stream<NavEntry> covering =
                visible().stream()
                        .filter(it ->
                                path.equals(it.path())
                                        || path.startsWith(it.path() + "/")
                                        || (it.path().equals("/") && path.equals("/")));
        return covering.max(Comparator.comparingInt(it -> it.path().length()));
    }
}
