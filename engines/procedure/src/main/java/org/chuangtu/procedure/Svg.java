package org.chuangtu.procedure;

import org.jspecify.annotations.Nullable;

/** Draws a {@link Diagram}. Looks are classes, the page's style sheet says how they look; no inline style, no script. */
public final class Svg {

    private static final int LINE = 16;

    private Svg() {}

    /**
     * Draws a procedure as SVG.
     *
     * @param title what a screen reader says of the picture
     * @param at the state a matter stands in, if one is shown
     */
    public static String draw(Diagram diagram, String title, @Nullable String at) {
        var out = new StringBuilder(4096);
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" class="procedure-diagram" role="img" viewBox="0 0 %d %d" width="%d" height="%d"><title>%s</title>\
                <defs><marker id="procedure-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
                """
                        .formatted(
                                diagram.width(),
                                diagram.height(),
                                diagram.width(),
                                diagram.height(),
                                escaped(title)));
        for (var it : diagram.arrows())
            out.append(
                    "<path class=\"way\" d=\"%s\" fill=\"none\" marker-end=\"url(#procedure-tip)\"/>\n"
                            .formatted(it.path()));
        for (var it : diagram.arrows()) {
            if (it.from() == null)
                out.append(
                        "<circle class=\"begin\" cx=\"%d\" cy=\"10\" r=\"5\"/>\n"
                                .formatted(it.labelX() - 8));
            label(out, it);
        }
        for (var it : diagram.boxes()) box(out, it, at);
        return out.append("</svg>").toString();
    }

    private static void label(StringBuilder out, Diagram.Arrow it) {
        var lines = it.label().split("\n");
        int y = it.labelY() - (lines.length - 1) * LINE / 2;
        for (String line : lines) {
            out.append(
                    "<text class=\"way-label\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
                            .formatted(it.labelX(), y, it.anchor(), escaped(line)));
            y += LINE;
        }
    }

    private static void box(StringBuilder out, Diagram.Box it, @Nullable String at) {
        String looks =
                "state" + (it.last() ? " last" : "") + (it.state().equals(at) ? " here" : "");
        out.append(
                "<g class=\"%s\"%s><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
                        .formatted(
                                looks,
                                it.state().equals(at) ? " aria-current=\"step\"" : "",
                                it.x(),
                                it.y(),
                                it.width(),
                                it.height()));
        out.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s%s</text>"
                        .formatted(
                                it.middle(),
                                it.y() + 25,
                                it.state().equals(at) ? "● " : "",
                                escaped(it.label())));
        if (!it.stays().isEmpty())
            out.append(
                    "<text class=\"stays\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                            .formatted(it.middle(), it.y() + 45, escaped(it.stays())));
        out.append("</g>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
