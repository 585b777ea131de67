package org.chuangtu.intake;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object as a row: each member a cell. An object or a list inside stays JSON text, which a profile may dig into; of a
 * GeoJSON feature the properties come up beside its id and geometry.
 */
final class JsonCells {

    static final String BEYOND = "intake.fault.beyondJson";
    private static final int MOST_DEPTH = 100;
    private static final int MOST_DIGITS = 400;

    static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_DEPTH)
                                                    .maxStringLength(
                                                            SourceReader.MOST_CELL_CHARACTERS)
                                                    .maxNumberLength(MOST_DIGITS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final int MOST_ZEROS = 400;

    private JsonCells() {}

    /** What a message about something beyond them names. */
    static Object[] limits() {
        return new Object[] {MOST_DEPTH, SourceReader.MOST_CELL_CHARACTERS, MOST_DIGITS};
    }

    static SourceRow row(long number, JsonNode node, Header header) {
        if (!node.isObject()) {
            return SourceRow.unread(number, node.toString(), Fault.of("intake.fault.notAnObject"));
        }
        var cells = new Growing();
        if ("Feature".equals(node.path("type").asString(""))) {
            feature(node, header, cells);
        } else {
            members(node, header, cells);
        }
        return new SourceRow(number, Arrays.copyOf(cells.values, header.size()));
    }

    private static void members(JsonNode node, Header header, Growing cells) {
        for (var member : node.properties()) {
            cells.put(header.grow(member.getKey()), text(member.getValue()));
        }
    }

    private static void feature(JsonNode node, Header header, Growing cells) {
        if (node.has("id")) {
            cells.put(header.grow("id"), text(node.get("id")));
        }
        var properties = node.path("properties");
        for (var member : properties.properties()) {
            var name = member.getKey();
            boolean taken = (name.equals("id") && node.has("id")) || name.equals("geometry");
            cells.put(header.grow(taken ? "properties." + name : name), text(member.getValue()));
        }
        cells.put(header.grow("geometry"), text(node.path("geometry")));
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? value.asString() : plain(value.decimalValue());
        }
        return value.isBoolean() ? value.asString() : value.toString();
    }

    /** Written out, unless that takes more signs than any number we know: ten bytes can ask for a thousand million zeros. */
    static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_ZEROS
                ? number.toString()
                : number.toPlainString();
    }

    private static final class Growing {
        private @Nullable String[] values = new @Nullable String[8];

        void put(int position, @Nullable String value) {
            if (position >= values.length) {
                values = Arrays.copyOf(values, Math.max(position + 1, values.length * 2));
            }
            values[position] = value;
        }
    }
}
