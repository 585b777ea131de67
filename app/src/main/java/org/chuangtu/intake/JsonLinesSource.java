package org.chuangtu.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** One JSON object a line; a broken line costs one row. */
final class JsonLinesSource implements SourceReader {

    private final Lines lines;
    private final Header header = new Header();

    private JsonLinesSource(Lines lines) {
        this.lines = lines;
    }

    static JsonLinesSource open(Probe probe) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(probe.file()));
        return new JsonLinesSource(new Lines(probe.encoding().reader(in)));
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                return row(line);
            }
        }
        return null;
    }

    private SourceRow row(String line) {
        try {
            if (lines.cut()) {
                return broken(line, Fault.of("intake.fault.lineTooLong", Lines.LONGEST));
            }
            return JsonCells.row(lines.number(), JsonCells.MAPPER.readTree(line), header);
        } catch (
                NumberFormatException
                        tooLarge) { // an exponent of ten digits: Jackson says nothing of its own
            return broken(line, Fault.of("intake.fault.brokenJsonLine", 0));
        } catch (StreamConstraintsException beyond) {
            return broken(line, Fault.of(JsonCells.BEYOND, JsonCells.limits()));
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            return broken(
                    line,
                    Fault.of(
                            "intake.fault.brokenJsonLine",
                            place == null ? 0 : place.getColumnNr()));
        }
    }

    private SourceRow broken(String line, Fault fault) {
        return SourceRow.unread(lines.number(), line, fault);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
