package org.chuangtu.gathering.web;

import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Locale;

/** A QR code as one path of an SVG: prints at any size, needs no script and no style. */
final class Qr {

    /** The white around it that telephones need, in modules. */
    private static final int QUIET = 4;

    private Qr() {}

    /** @param said how a screen reader calls it; escaped here */
    static String svg(String text, String said) {
        var modules = modules(text);
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++)
            for (int x = 0; x < modules.getWidth(); x++)
                if (modules.get(x, y))
                    path.append(String.format(Locale.ROOT, "M%d %dh1v1h-1z", x + QUIET, y + QUIET));
        int size = modules.getWidth() + 2 * QUIET;
        return "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" shape-rendering=\"crispEdges\"><path class=\"qr-white\" d=\"M0 0h%dv%dh-%dz\"/><path class=\"qr-black\" d=\"%s\"/></svg>"
                .formatted(
                        size,
                        size,
                        org.springframework.web.util.HtmlUtils.htmlEscape(said),
                        size,
                        size,
                        size,
                        path);
    }

    static BitMatrix modules(String text) {
        try {
            ByteMatrix drawn = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            var modules = new BitMatrix(drawn.getWidth(), drawn.getHeight());
            for (int y = 0; y < drawn.getHeight(); y++)
                for (int x = 0; x < drawn.getWidth(); x++)
                    if (drawn.get(x, y) == 1) modules.set(x, y);
            return modules;
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a code: " + text.length(), tooLong);
        }
    }
}
