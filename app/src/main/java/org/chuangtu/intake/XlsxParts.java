package org.chuangtu.intake;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the reading library leaves out of a workbook: from which year it counts days, and which cells of a sheet are merged
 * over several rows.
 *
 * <p>The library makes room for every column up to the one a cell says it stands in. A sheet is therefore read through once,
 * with the same parser, before the library sees it: a cell beyond the last that a spreadsheet has is refused, and so is one
 * whose text stands in a part the workbook lacks, which the library would take for blank.
 *
 * @param from1904 days are counted from 1 January 1904 and not from 1900
 * @param merged by their first row
 */
record XlsxParts(boolean from1904, Map<Integer, List<Merged>> merged) {

    /** A cell that reaches down to {@code lastRow}; columns from 0, rows from 1. */
    record Merged(int column, int lastRow) {}

    /** XFD. */
    private static final int LAST_COLUMN = 16_384;

    private static final int LAST_ROW = 1_048_576;
    private static final int MOST_MERGED = 200_000;
    private static final int MOST_TEXT = 16 << 20;
    private static final int MOST_SHOWN = 40;
    private static final String OF_SPREADSHEETS =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String STYLES = OF_SPREADSHEETS + "styles+xml";
    private static final String SHARED_TEXTS = OF_SPREADSHEETS + "sharedStrings+xml";
    private static final Pattern FROM_1904 =
            Pattern.compile("date1904\\s*=\\s*[\"'](?:1|true)[\"']");
    private static final Pattern CELL = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7})");
    private static final XMLInputFactory PARSER = parser();

    private static XMLInputFactory parser() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * @param relation the id by which the workbook refers to the sheet
     * @param name of the sheet
     */
    static XlsxParts of(Path file, @Nullable String relation, String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            boolean from1904 = FROM_1904.matcher(text(zip, "xl/workbook.xml")).find();
            boolean texts = has(zip, SHARED_TEXTS);
            var sheet = sheet(zip, relation);
            if (sheet != null) return new XlsxParts(from1904, merged(zip, sheet, name, texts));
            // A workbook of unusual build: which part the library will take is not known.
            for (var all = zip.entries(); all.hasMoreElements(); ) {
                var entry = all.nextElement();
                if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    merged(zip, entry, name, texts);
            }
            return new XlsxParts(from1904, Map.of());
        } catch (XMLStreamException broken) {
            throw new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
    }

    private static @Nullable ZipEntry sheet(ZipFile zip, @Nullable String relation)
            throws IOException, XMLStreamException {
        var relations = zip.getEntry("xl/_rels/workbook.xml.rels");
        if (relations == null || relation == null) return null;
        String target = null;
        try (var in = zip.getInputStream(relations)) {
            var xml = PARSER.createXMLStreamReader(in);
            while (xml.hasNext())
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")
                        && relation.equals(xml.getAttributeValue(null, "Id")))
                    target = xml.getAttributeValue(null, "Target");
        }
        return target == null
                ? null
                : zip.getEntry(target.startsWith("/") ? target.substring(1) : "xl/" + target);
    }

    /** A workbook may do without styles, and then no cell shows a day; the reading library would want them. */
    static boolean styled(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return has(zip, STYLES);
        } catch (XMLStreamException broken) {
            throw new UnreadableFile(broken, "intake.fault.damagedXlsx");
        }
    }

    /** Whether the workbook lists a part of this type and holds it: some programs list what they leave out. */
    private static boolean has(ZipFile zip, String type) throws IOException, XMLStreamException {
        var types = zip.getEntry("[Content_Types].xml");
        if (types == null) return false;
        try (var in = zip.getInputStream(types)) {
            var xml = PARSER.createXMLStreamReader(in);
            while (xml.hasNext())
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && type.equals(xml.getAttributeValue(null, "ContentType"))
                        && holds(zip, xml.getAttributeValue(null, "PartName"))) return true;
        }
        return false;
    }

    private static boolean holds(ZipFile zip, @Nullable String part) {
        return part != null
                && zip.stream()
                        .anyMatch(it ->
                                it.getName()
                                        .equalsIgnoreCase(
                                                part.startsWith("/") ? part.substring(1) : part));
    }

    private static String text(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) return "";
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        }
    }

    /** The merged cells stand behind the rows, each in an element without content. */
    private static Map<Integer, List<Merged>> merged(
            ZipFile zip, ZipEntry entry, String name, boolean texts)
            throws IOException, XMLStreamException {
        var found = new HashMap<Integer, List<Merged>>();
        int count = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = PARSER.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
                switch (xml.getLocalName()) {
                    case "row" -> row(name, xml.getAttributeValue(null, "r"));
                    case "c" -> {
                        var reference = xml.getAttributeValue(null, "r");
                        cell(name, reference);
                        if (!texts && "s".equals(xml.getAttributeValue(null, "t")))
                            throw new UnreadableFile(
                                    "intake.fault.noSharedText",
                                    name,
                                    reference == null ? "?" : shortened(reference));
                    }
                    case "dimension" -> range(name, xml.getAttributeValue(null, "ref"));
                    case "mergeCell" -> {
                        var cells = range(name, xml.getAttributeValue(null, "ref"));
                        if (cells.size() != 2) continue;
                        int first = cells.getFirst().row();
                        int last = cells.getLast().row();
                        if (last <= first) continue;
                        if (++count > MOST_MERGED)
                            throw new UnreadableFile("intake.fault.damagedXlsx");
                        found.computeIfAbsent(first, _ -> new ArrayList<>())
                                .add(new Merged(cells.getFirst().column() - 1, last));
                    }
                    default -> {}
                }
            }
        }
        return found;
    }

    /** Both from 1. */
    private record At(int column, int row) {}

    private static List<At> range(String sheet, @Nullable String reference) {
        var cells = new ArrayList<At>();
        if (reference != null)
            for (var part : reference.split(":", 2)) {
                var at = part.isEmpty() ? null : cell(sheet, part);
                if (at != null) cells.add(at);
            }
        return cells;
    }

    private static @Nullable At cell(String sheet, @Nullable String reference) {
        if (reference == null) return null;
        var cell = CELL.matcher(reference);
        if (!cell.matches()) throw beyond(sheet, reference);
        int column = 0;
        for (char letter : cell.group(1).toUpperCase(Locale.ROOT).toCharArray())
            column = column * 26 + letter - 'A' + 1;
        int row = Integer.parseInt(cell.group(2));
        if (column > LAST_COLUMN || row < 1 || row > LAST_ROW) throw beyond(sheet, reference);
        return new At(column, row);
    }

    private static void row(String sheet, @Nullable String number) {
        if (number == null) return;
        if (!number.matches("[0-9]{1,7}") || Integer.parseInt(number) > LAST_ROW)
            throw beyond(sheet, number);
    }

    private static UnreadableFile beyond(String sheet, String reference) {
        return new UnreadableFile("intake.fault.beyondXlsx", sheet, shortened(reference));
    }

    private static String shortened(String reference) {
        return reference.length() > MOST_SHOWN
                ? reference.substring(0, MOST_SHOWN) + "…"
                : reference;
    }
}
