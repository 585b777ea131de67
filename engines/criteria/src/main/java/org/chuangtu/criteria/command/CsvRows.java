package org.chuangtu.criteria.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file in UTF-8, or in GB 18030 as spreadsheets in China save it; fields in quotes if they like. */
final class CsvRows implements Rows {

    private static final int ROW_MAX = 1 << 20;
    private static final int LOOKED_AT = 1 << 20;

    private final Path file;
    private final BufferedReader in;
    private long line;
    private long row;
    private boolean first = true;

    CsvRows(Path file) throws IOException {
        this.file = file;
        this.in =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file),
                                charset(file)
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                        1 << 16);
    }

    private static Charset charset(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            var start = ByteBuffer.wrap(bytes.readNBytes(LOOKED_AT));
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var result = decoder.decode(start, CharBuffer.allocate(LOOKED_AT), false);
            return result.isError() ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
        }
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        var text = line();
        if (text == null) {
            return null;
        }
        row = line;
        while (open(text)) {
            var more = line();
            if (more == null || text.length() > ROW_MAX) {
                throw new UnreadableTable(
                        file + ":" + row, "引号未闭合，请补上引号", "a quote is never closed; close it");
            }
            text += "\n" + more;
        }
        if (first) {
            first = false;
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        return text.isBlank() ? List.of() : fields(text);
    }

    private @Nullable String line() throws IOException {
        try {
            line++;
            return in.readLine();
        } catch (java.nio.charset.CharacterCodingException unreadable) {
            throw new UnreadableTable(
                    file + ":" + line,
                    "编码既不是 UTF-8 也不是 GB 18030，请另存为“CSV UTF-8”",
                    "neither UTF-8 nor GB 18030; save the file as CSV UTF-8");
        }
    }

    private static boolean open(String text) {
        boolean quoted = false;
        for (int i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
            quoted = !quoted;
        }
        return quoted;
    }

    private static List<String> fields(String text) {
        var fields = new ArrayList<String>();
        if (text.indexOf('"') < 0) {
            int from = 0;
            for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
                fields.add(text.substring(from, comma).strip());
                from = comma + 1;
            }
            fields.add(text.substring(from).strip());
            return fields;
        }
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public boolean serialDays() {
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
