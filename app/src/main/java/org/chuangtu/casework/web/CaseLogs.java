package org.chuangtu.casework.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.chuangtu.casework.CaseFile;
import org.chuangtu.casework.CaseList;
import org.chuangtu.casework.Step;
import org.chuangtu.page.FreeText;
import org.chuangtu.page.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What happened in all cases one may see, for process mining: XES (IEEE 1849) or a table with a row a step. Actors stand in it by their
 * opaque ids, what was said in forms does not.
 */
@Controller
class CaseLogs {

    private final CaseList list;
    private final CaseWords say;

    CaseLogs(CaseList list, CaseWords say) {
        this.list = list;
        this.say = say;
    }

    private static ListQuery query(@Nullable String procedure) {
        return new ListQuery(
                "",
                procedure == null || procedure.isBlank()
                        ? Map.of()
                        : new HashMap<>(Map.of(CaseList.PROCEDURE, List.of(procedure))),
                "number",
                false,
                1,
                ListQuery.SIZE);
    }

    @GetMapping("/cases/log.xes")
    void xes(
            @RequestParam(required = false) @Nullable String procedure,
            HttpServletResponse response)
            throws IOException, XMLStreamException {
        response.setContentType("application/xml;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"cases.xes\"");
        var xml =
                XMLOutputFactory.newDefaultFactory()
                        .createXMLStreamWriter(response.getOutputStream(), "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("log");
        xml.writeDefaultNamespace("http://www.xes-standard.org/");
        xml.writeAttribute("xes.version", "1849-2016");
        xml.writeAttribute("xes.features", "");
        extension(xml, "Concept", "concept");
        extension(xml, "Time", "time");
        extension(xml, "Organizational", "org");
        extension(xml, "Lifecycle", "lifecycle");
        list.trace(query(procedure), it -> trace(xml, it));
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void extension(XMLStreamWriter xml, String name, String prefix)
            throws XMLStreamException {
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", name);
        xml.writeAttribute("prefix", prefix);
        xml.writeAttribute("uri", "http://www.xes-standard.org/" + prefix + ".xesext");
    }

    private void trace(XMLStreamWriter xml, CaseList.Traced traced) {
        try {
            var file = traced.file();
            xml.writeStartElement("trace");
            attribute(xml, "string", "concept:name", file.number());
            attribute(xml, "string", "procedure", file.code() + "@" + file.version());
            if (file.category() != null) attribute(xml, "string", "category", file.category());
            if (file.outcome() != null) attribute(xml, "string", "outcome", file.outcome());
            for (Step it : traced.steps()) event(xml, file, it);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void event(XMLStreamWriter xml, CaseFile file, Step step) throws XMLStreamException {
        var it = step.event();
        xml.writeStartElement("event");
        attribute(xml, "string", "concept:name", say.action(file.code(), it.action()));
        attribute(xml, "string", "action", it.action());
        attribute(xml, "string", "lifecycle:transition", "complete");
        attribute(xml, "date", "time:timestamp", it.at().toString());
        attribute(xml, "string", "org:resource", it.actor());
        attribute(xml, "string", "to", it.to());
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String type, String key, String value)
            throws XMLStreamException {
        xml.writeEmptyElement(type);
        xml.writeAttribute("key", key);
        xml.writeAttribute("value", value);
    }

    @GetMapping("/cases/log.csv")
    void csv(
            @RequestParam(required = false) @Nullable String procedure,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"cases-steps.csv\"");
        var out =
                new BufferedWriter(
                        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        // Spreadsheets take the mark for the encoding.
        out.write('\uFEFF');
        row(
                out,
                "case",
                "procedure",
                "category",
                "seq",
                "action",
                "actor",
                "on_behalf_of",
                "at",
                "from",
                "to",
                "outcome",
                "assignee");
        list.trace(
                query(procedure),
                traced -> {
                    for (Step step : traced.steps()) {
                        var it = step.event();
                        row(
                                out,
                                traced.file().number(),
                                traced.file().code() + "@" + traced.file().version(),
                                traced.file().category(),
                                String.valueOf(it.seq()),
                                it.action(),
                                it.actor(),
                                it.onBehalfOf(),
                                it.at().toString(),
                                it.from(),
                                it.to(),
                                it.outcome(),
                                it.assignee());
                    }
                });
        out.flush();
    }

    /** None of the values is free text, yet none may begin a formula either. */
    private static void row(Writer out, @Nullable String... values) {
        try {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) out.write(',');
                String it = values[i];
                if (it == null) continue;
                out.write('"');
                out.write(FreeText.harmless(it).replace("\"", "\"\""));
                out.write('"');
            }
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
