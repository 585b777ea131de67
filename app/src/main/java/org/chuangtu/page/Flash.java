package org.chuangtu.page;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is said after something was done, on the page that comes next, with a way back where there is one.
 *
 * <pre>{@code
 * Flash.done("party.saved", firm.name()).undo("/firms/12/undo", Map.of("entry", entry)).on(redirect);
 * return "redirect:/firms/12";
 * }</pre>
 *
 * @param kind done, note or failed: colour, icon and how it is read out
 */
public record Flash(Kind kind, String messageKey, List<Serializable> args, @Nullable Undo undo)
        implements Serializable {

    /** The model attribute the frame looks at. */
    public static final String NAME = "flash";

    public enum Kind {
        DONE,
        NOTE,
        FAILED
    }

    /** A POST that takes it back. */
    public record Undo(String path, HashMap<String, String> params) implements Serializable {}

    public static Flash done(String messageKey, Serializable... args) {
        return new Flash(Kind.DONE, messageKey, List.of(args), null);
    }

    public static Flash note(String messageKey, Serializable... args) {
        return new Flash(Kind.NOTE, messageKey, List.of(args), null);
    }

    public static Flash failed(String messageKey, Serializable... args) {
        return new Flash(Kind.FAILED, messageKey, List.of(args), null);
    }

    public Flash undo(String path) {
        return undo(path, Map.of());
    }

    public Flash undo(String path, Map<String, String> params) {
        return new Flash(kind, messageKey, args, new Undo(path, new HashMap<>(params)));
    }

    /**
     * Taken back by undoing an entry of the journal, and with it all that it wrote.
     *
     * @param back the page on which the reader is then
     */
    public Flash undo(long entry, String back) {
        return undo("/journal/" + entry + "/undo", Map.of("back", back));
    }

    /** On the page the browser is sent to. */
    public void on(RedirectAttributes redirect) {
        redirect.addFlashAttribute(NAME, this);
    }

    /** On the page that is shown right now. */
    public void on(Model model) {
        model.addAttribute(NAME, this);
    }

    public String css() {
        return "flash-" + kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
