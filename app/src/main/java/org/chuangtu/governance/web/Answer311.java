package org.chuangtu.governance.web;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** An answer of GeoReport in one of its two forms; the same data, XML with the names of the specification. */
final class Answer311 {

    /** Exactly these: validators compare them as text, and XML says its encoding itself. */
    private static final Map<String, String> TYPES =
            Map.of("xml", "text/xml", "json", "application/json");

    /** How XML calls the items of a list. */
    private static final Map<String, String> ITEMS =
            Map.of(
                    "services", "service",
                    "attributes", "attribute",
                    "values", "value",
                    "service_requests", "request",
                    "service_requests_updates", "request_update",
                    "errors", "error",
                    "endpoints", "endpoint",
                    "formats", "format");

    private Answer311() {}

    /** Fields in the order of the specification; empty ones stay, as its examples have them. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        var all = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            all.put(
                    String.valueOf(namesAndValues[i]),
                    namesAndValues[i + 1] == null ? "" : namesAndValues[i + 1]);
        return all;
    }

    /** @param root what XML calls the whole; JSON leaves it out */
    static ResponseEntity<byte[]> of(int status, String format, String root, Object body) {
        String text =
                format.equals("json")
                        ? JsonMapper.shared().writeValueAsString(body)
                        : xml(root, body);
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, TYPES.getOrDefault(format, "text/xml"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    static ResponseEntity<byte[]> error(int code, String format, String description) {
        return of(
                code, format, "errors", List.of(object("code", code, "description", description)));
    }

    private static String xml(String root, Object body) {
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            write(out, root, body);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException never) {
            throw new IllegalStateException(never);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter out, String name, Object value)
            throws XMLStreamException {
        out.writeStartElement(name);
        switch (value) {
            case Map<?, ?> map -> {
                for (var it : map.entrySet())
                    write(out, String.valueOf(it.getKey()), it.getValue());
            }
            case List<?> list -> {
                for (var it : list) write(out, ITEMS.getOrDefault(name, "item"), it);
            }
            default -> out.writeCharacters(readable(String.valueOf(value)));
        }
        out.writeEndElement();
    }

    /** XML 1.0 knows no other control characters; one pasted into a report must not break every list it is in. */
    private static String readable(String text) {
        return text.replaceAll(
                "[\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{FFFE}\\x{FFFF}]|[\\x{D800}-\\x{DFFF}]",
                " ");
    }
}
