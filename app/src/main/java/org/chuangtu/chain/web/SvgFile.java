package org.chuangtu.chain.web;

import org.chuangtu.page.Look;
import org.chuangtu.page.Words;

/** A drawing as a file of its own: looks the same anywhere, black and white included, since states have a word too. */
final class SvgFile {

    private static final int HEAD = 56;
    private static final int FOOT = 28;
    private static final int LEAST_WIDTH = 720;

    private final Words words;
    private final StringBuilder out = new StringBuilder();

    SvgFile(Words words) {
        this.words = words;
    }

    String of(Drawing drawing, String title, String finding, String day) {
        int width = Math.max(LEAST_WIDTH, drawing.width());
        int height = drawing.height() + HEAD + FOOT;
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif" font-size="13">
                <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#bbb"/></pattern></defs>
                <rect width="%1$d" height="%2$d" fill="#fff"/>
                """
                        .formatted(width, height));
        text(16, 26, "font-size=\"18\" font-weight=\"600\"", title);
        text(16, 46, "fill=\"#444\"", finding);
        out.append("<g transform=\"translate(0 ").append(HEAD).append(")\">\n");
        for (var band : drawing.bands())
            text(
                    band.x(),
                    24,
                    "fill=\"#555\" font-size=\"12\"",
                    band.stage() == null ? words.of("chain.stage.none") : band.stage());
        for (var line : drawing.lines())
            out.append("<path fill=\"none\" stroke=\"#888\" d=\"")
                    .append(line.path())
                    .append('"')
                    .append(
                            line.css().contains("inferred")
                                    ? " stroke-dasharray=\"4 3\""
                                    : line.css().contains("kind")
                                            ? " stroke-dasharray=\"1 3\" stroke-linecap=\"round\""
                                            : "")
                    .append("/>\n");
        for (var box : drawing.boxes()) box(box);
        out.append("</g>\n");
        text(
                16,
                height - 10,
                "fill=\"#555\" font-size=\"12\"",
                words.of("chain.svg.foot", day, words.of("chain.legend"), words.of("chain.signs")));
        return out.append("</svg>\n").toString();
    }

    private void box(Drawing.Box box) {
        out.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"%s\"%s><title>"
                        .formatted(
                                box.x(),
                                box.y(),
                                box.width(),
                                box.height(),
                                box.look() == Look.UNSURVEYED ? "url(#hatch)" : "#fff",
                                box.look() == Look.SEVERAL
                                        ? "#1f6f4a"
                                        : box.look() == Look.THIN
                                                ? "#8a5a00"
                                                : box.look() == Look.UNSURVEYED
                                                        ? "#777"
                                                        : "#a02020",
                                box.look() == Look.GAP
                                        ? " stroke-width=\"2.4\""
                                        : box.look() == Look.DEPENDENT
                                                ? " stroke-dasharray=\"6 2\""
                                                : ""));
        escaped(box.name());
        out.append("</title></rect>\n");
        text(box.x() + 8, box.y() + 20, "", box.mark() + " " + box.label());
        text(
                box.x() + box.width() - 8,
                box.y() + 20,
                "text-anchor=\"end\" fill=\"#444\"",
                box.sign());
    }

    private void text(int x, int y, String looks, String words) {
        out.append("<text x=\"%d\" y=\"%d\" %s>".formatted(x, y, looks));
        escaped(words);
        out.append("</text>\n");
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c >= ' ') out.append(c);
                }
            }
        }
    }
}
