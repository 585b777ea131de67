package org.chuangtu.criteria.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook, read as it streams by; only the shared texts are held. */
final class XlsxRows implements Rows {

    private static final int TEXTS_MAX = 5_000_000;
    private static final int COLUMNS_MAX = 16_384;

    private final Path file;
    private final ZipFile zip;
    private final List<String> texts;
    private final InputStream in;
    private final XMLStreamReader xml;
    private long row;

    XlsxRows(Path file) throws IOException {
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException noZip) {
            throw new UnreadableTable(
                    file.toString(),
                    "不是 xlsx 工作簿，请另存为 .xlsx 或 .csv",
                    "is no xlsx workbook; save it as .xlsx or .csv");
        }
        var sheet =
                zip.stream()
                        .filter(it -> it.getName().matches("xl/worksheets/sheet\\d+\\.xml"))
                        .min((a, b) -> Integer.compare(number(a.getName()), number(b.getName())))
                        .orElseThrow(() ->
                                new UnreadableTable(
                                        file.toString(), "工作簿中没有工作表", "the workbook has no sheet"));
        try {
            this.texts = texts(zip);
            this.in = zip.getInputStream(sheet);
            this.xml = factory().createXMLStreamReader(in);
        } catch (XMLStreamException broken) {
            throw broken();
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.replaceAll("\\D", ""));
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private UnreadableTable broken() {
        return new UnreadableTable(
                file + ":" + (row + 1),
                "工作簿已损坏，请用表格软件打开后另存",
                "the workbook is damaged; open it in a spreadsheet and save it again");
    }

    private List<String> texts(ZipFile zip) throws IOException, XMLStreamException {
        var texts = new ArrayList<String>();
        ZipEntry entry = zip.getEntry("xl/sharedStrings.xml");
        if (entry == null) {
            return texts;
        }
        try (var in = zip.getInputStream(entry)) {
            var xml = factory().createXMLStreamReader(in);
            var text = new StringBuilder();
            boolean phonetic = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "si" -> text.setLength(0);
                        case "rPh" -> phonetic = true;
                        case "t" -> {
                            var part = xml.getElementText();
                            text.append(phonetic ? "" : part);
                        }
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (xml.getLocalName().equals("si")) {
                        texts.add(text.toString());
                        if (texts.size() > TEXTS_MAX) {
                            throw broken();
                        }
                    } else if (xml.getLocalName().equals("rPh")) {
                        phonetic = false;
                    }
                }
            }
        }
        return texts;
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    var number = xml.getAttributeValue(null, "r");
                    row = number == null ? row + 1 : Long.parseLong(number);
                    return cells();
                }
            }
            return null;
        } catch (XMLStreamException | NumberFormatException damaged) {
            throw broken();
        }
    }

    private List<String> cells() throws XMLStreamException, IOException {
        var cells = new ArrayList<String>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                var reference = xml.getAttributeValue(null, "r");
                int column = reference == null ? cells.size() : column(reference);
                if (column >= COLUMNS_MAX) {
                    throw broken();
                }
                while (cells.size() <= column) {
                    cells.add("");
                }
                cells.set(column, cell(xml.getAttributeValue(null, "t")));
            }
        }
        return cells.stream().allMatch(String::isEmpty) ? List.of() : cells;
    }

    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + (reference.charAt(i) - 'A' + 1);
        }
        return column - 1;
    }

    private String cell(@Nullable String type) throws XMLStreamException, IOException {
        var text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT
                    && (xml.getLocalName().equals("v") || xml.getLocalName().equals("t"))) {
                text.append(xml.getElementText());
            }
        }
        var value = text.toString().strip();
        if ("s".equals(type)) {
            int at = Integer.parseInt(value);
            if (at < 0 || at >= texts.size()) {
                throw broken();
            }
            return texts.get(at).strip();
        } else if ("b".equals(type)) {
            return value.equals("1") ? "是" : "否";
        } else if (type == null || type.equals("n")) {
            return plain(value);
        }
        return value;
    }

    /** Workbooks keep numbers as doubles: 0.1 + 0.2 comes as 0.30000000000000004, a large one with an exponent. */
    private static String plain(String value) {
        if (value.length() < 16 && value.indexOf('E') < 0 && value.indexOf('e') < 0) {
            return value;
        }
        try {
            return new java.math.BigDecimal(value)
                    .round(new java.math.MathContext(15))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberFormatException noNumber) {
            return value;
        }
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public boolean serialDays() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
        zip.close();
    }
}
