package org.chuangtu.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * The objects of a JSON array: the whole document, the features of a GeoJSON collection, or the list that one of the usual
 * wrappers holds. Broken JSON breaks the file, for nobody can say where its next object begins.
 */
final class JsonSource implements SourceReader {

    private static final Set<String> WRAPPERS =
            Set.of("features", "data", "rows", "items", "records", "RECORDS", "list", "result");

    private static final String SYSTEM = "crs";

    /** WGS 84 and CGCS2000, which differ by less than a drawing shows. */
    private static final Pattern DEGREES =
            Pattern.compile(
                    "(CRS84|CRS:84|EPSG:{1,2}(4326|4490|4979|4480))$", Pattern.CASE_INSENSITIVE);

    private final JsonParser parser;
    private final Header header = new Header();
    private @Nullable JsonNode single;
    private long number;
    private boolean inArray;

    /** The list is a member of an object. */
    private boolean wrapped;

    private JsonSource(JsonParser parser) {
        this.parser = parser;
    }

    static JsonSource open(Probe probe) throws IOException {
        var text =
                probe.encoding()
                        .reader(new BufferedInputStream(Files.newInputStream(probe.file())));
        var source = new JsonSource(JsonCells.MAPPER.createParser(text));
        try {
            source.findArray();
            return source;
        } catch (JacksonException broken) {
            source.close();
            throw broken(broken);
        } catch (NumberFormatException tooLarge) {
            var place = source.place();
            source.close();
            throw place;
        } catch (RuntimeException broken) {
            source.close();
            throw broken;
        }
    }

    private void findArray() {
        var first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            inArray = true;
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            throw new UnreadableFile("intake.fault.noRows");
        }
        var whole = JsonCells.MAPPER.createObjectNode();
        for (var token = parser.nextToken();
                token == JsonToken.PROPERTY_NAME;
                token = parser.nextToken()) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && WRAPPERS.contains(name)) {
                inArray = true;
                wrapped = true;
                return;
            }
            JsonNode value = parser.readValueAsTree();
            if (name.equals(SYSTEM)) refuseOtherThanDegrees(value);
            whole.set(name, value);
        }
        single = whole;
    }

    /** Reads ahead far enough to know the first names. */
    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable SourceRow next() {
        try {
            if (single != null) {
                var only = single;
                single = null;
                return JsonCells.row(++number, only, header);
            }
            if (!inArray) {
                return null;
            }
            var token = parser.nextToken();
            if (token == null) {
                throw new UnreadableFile("intake.fault.truncatedJson", number);
            }
            if (token == JsonToken.END_ARRAY) {
                inArray = false;
                nothingMayFollow();
                return null;
            }
            JsonNode node = parser.readValueAsTree();
            return JsonCells.row(++number, node, header);
        } catch (JacksonException broken) {
            throw broken(broken);
        } catch (NumberFormatException tooLarge) {
            throw place();
        }
    }

    /** An exponent of ten digits: Jackson says nothing of its own. */
    private UnreadableFile place() {
        var place = parser.currentLocation();
        return new UnreadableFile(
                "intake.fault.brokenJson", place.getLineNr(), place.getColumnNr());
    }

    /**
     * GeoJSON is in degrees; what an older file says of another system of coordinates would be read as degrees all the same,
     * and put places where they are not.
     */
    private static void refuseOtherThanDegrees(JsonNode system) {
        var name = system.path("properties").path("name").asString("");
        if (!name.isEmpty() && !DEGREES.matcher(name).find()) {
            throw new UnreadableFile("intake.fault.geoJsonSystem", name);
        }
    }

    /** A second list behind the first would be lost without a word. */
    private void nothingMayFollow() {
        var token = parser.nextToken();
        while (wrapped && token == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            JsonNode value = parser.readValueAsTree();
            if (name.equals(SYSTEM)) refuseOtherThanDegrees(value);
            token = parser.nextToken();
        }
        if (wrapped) {
            if (token != JsonToken.END_OBJECT) {
                throw new UnreadableFile("intake.fault.truncatedJson", number);
            }
            token = parser.nextToken();
        }
        if (token != null) {
            var place = parser.currentTokenLocation();
            throw new UnreadableFile(
                    "intake.fault.brokenJson", place.getLineNr(), place.getColumnNr());
        }
    }

    private static UnreadableFile broken(JacksonException broken) {
        if (broken instanceof StreamConstraintsException)
            return new UnreadableFile(JsonCells.BEYOND, JsonCells.limits());
        var place = broken.getLocation();
        return place == null
                ? new UnreadableFile("intake.fault.brokenJson", 0, 0)
                : new UnreadableFile(
                        "intake.fault.brokenJson", place.getLineNr(), place.getColumnNr());
    }

    @Override
    public void close() {
        parser.close();
    }
}
