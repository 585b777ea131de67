package org.chuangtu.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the bytes of a text file are to be read.
 *
 * <p>A text that is strictly UTF-8 is UTF-8: Chinese in GB18030 is so by accident only when it is a few characters long. A text
 * in which nearly all multi-byte sequences are UTF-8 is UTF-8 with damaged spots, not GB18030, which would read almost any
 * bytes as some characters or other. Damaged spots decode to U+FFFD, and the rows that hold one go to quarantine.
 *
 * @param damaged some bytes fit no character
 * @param doubtful decodes, but to characters hardly anybody uses
 */
record Encoding(Charset charset, int bomBytes, boolean damaged, boolean doubtful) {

    static final Charset GB18030 = Charset.forName("GB18030");

    /** Valid sequences for one invalid byte, from which on a text counts as damaged UTF-8. GB18030 Chinese shows about 0.2. */
    private static final int VALID_FOR_ONE_INVALID = 4;

    private static final double COMMON_AT_LEAST = 0.6;

    private static final int CHUNK = 1 << 16;

    static Encoding of(Path file) {
        try {
            var utf8 = new Utf8Count();
            byte[] head;
            try (var in = Files.newInputStream(file)) {
                head = in.readNBytes(4);
                utf8.take(head, head.length);
                var chunk = new byte[CHUNK];
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    utf8.take(chunk, n);
                }
                utf8.end();
            }
            return decide(file, head, utf8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static Encoding decide(Path file, byte[] head, Utf8Count utf8) throws IOException {
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2, false, false);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2, false, false);
        }
        if (utf8.zeros > 0) {
            throw new UnreadableFile("intake.fault.binary");
        }
        int bom = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        if (utf8.invalid == 0) {
            return new Encoding(StandardCharsets.UTF_8, bom, false, false);
        }
        if (bom > 0 || utf8.valid >= (long) VALID_FOR_ONE_INVALID * utf8.invalid) {
            return new Encoding(StandardCharsets.UTF_8, bom, true, false);
        }
        var gb = GbCount.of(file);
        if (gb.malformed == 0) {
            return new Encoding(GB18030, 0, false, gb.commonShare() < COMMON_AT_LEAST);
        }
        if (gb.commonShare() >= COMMON_AT_LEAST && gb.malformed * 10 < gb.wide) {
            return new Encoding(GB18030, 0, true, false);
        }
        throw new UnreadableFile("intake.fault.encoding", utf8.firstInvalidLine);
    }

    private static boolean startsWith(byte[] head, int... marks) {
        if (head.length < marks.length) {
            return false;
        }
        for (int i = 0; i < marks.length; i++) {
            if ((head[i] & 0xFF) != marks[i]) {
                return false;
            }
        }
        return true;
    }

    /** The text after the byte order mark; bytes that fit no character become U+FFFD. */
    Reader reader(InputStream in) throws IOException {
        in.skipNBytes(bomBytes);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** Counts what is UTF-8 and what is not, byte by byte (RFC 3629: no overlong forms, no surrogates). */
    private static final class Utf8Count {
        long valid;
        long invalid;
        long zeros;
        long line = 1;
        long firstInvalidLine;
        private int need;
        private int least = 0x80;
        private int most = 0xBF;

        void take(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                take(bytes[i] & 0xFF);
            }
        }

        private void take(int b) {
            if (need > 0) {
                if (b >= least && b <= most) {
                    least = 0x80;
                    most = 0xBF;
                    if (--need == 0) {
                        valid++;
                    }
                    return;
                }
                wrong();
            }
            if (b < 0x80) {
                if (b == '\n') {
                    line++;
                } else if (b == 0) {
                    zeros++;
                }
            } else if (b >= 0xC2 && b <= 0xDF) {
                need = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                need = 2;
                least = b == 0xE0 ? 0xA0 : 0x80;
                most = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                need = 3;
                least = b == 0xF0 ? 0x90 : 0x80;
                most = b == 0xF4 ? 0x8F : 0xBF;
            } else {
                wrong();
            }
        }

        void end() {
            if (need > 0) {
                wrong();
            }
        }

        private void wrong() {
            invalid++;
            need = 0;
            least = 0x80;
            most = 0xBF;
            if (firstInvalidLine == 0) {
                firstInvalidLine = line;
            }
        }
    }

    /** How well the file reads as GB18030. */
    private static final class GbCount {
        long malformed;
        long wide;
        long common;

        static GbCount of(Path file) throws IOException {
            var count = new GbCount();
            var decoder =
                    GB18030.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT);
            var bytes = ByteBuffer.allocate(CHUNK);
            var chars = CharBuffer.allocate(CHUNK);
            try (var in = Files.newInputStream(file)) {
                boolean end = false;
                while (!end) {
                    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                    end = n < 0;
                    bytes.position(bytes.position() + Math.max(n, 0)).flip();
                    for (var result = decoder.decode(bytes, chars, end);
                            result.isError();
                            result = decoder.decode(bytes, chars, end)) {
                        count.malformed++;
                        bytes.position(bytes.position() + result.length());
                    }
                    bytes.compact();
                    count.take(chars.flip());
                    chars.clear();
                }
            }
            return count;
        }

        private void take(CharBuffer chars) {
            while (chars.hasRemaining()) {
                char c = chars.get();
                if (c >= 0x80) {
                    wide++;
                    if (usual(c)) {
                        common++;
                    }
                }
            }
        }

        /** Chinese punctuation, full-width forms, and the characters of GB 2312, which cover nearly all of a modern text. */
        private static boolean usual(char c) {
            if ((c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF)) {
                return true;
            }
            if (c >= 0x2010 && c <= 0x2027) {
                return true;
            }
            if (c < 0x4E00 || c > 0x9FFF) {
                return false;
            }
            byte[] pair = String.valueOf(c).getBytes(GB18030);
            return pair.length == 2 && (pair[0] & 0xFF) >= 0xB0 && (pair[1] & 0xFF) >= 0xA1;
        }

        double commonShare() {
            return wide == 0 ? 0 : (double) common / wide;
        }
    }
}
