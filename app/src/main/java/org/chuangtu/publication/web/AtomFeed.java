package org.chuangtu.publication.web;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.chuangtu.page.Words;
import org.chuangtu.publication.Notice;

/** Notices as an Atom feed (RFC 4287): what they say, without what they say of people. */
final class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomFeed() {}

    static byte[] of(String title, String base, List<Notice> notices, Words words) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", base + "/publications");
            element(xml, "title", title);
            element(
                    xml,
                    "updated",
                    notices.stream()
                            .map(Notice::stateSince)
                            .max(Instant::compareTo)
                            .orElse(Instant.EPOCH)
                            .toString());
            link(xml, "self", base + "/publications/feed.atom");
            link(xml, "alternate", base + "/publications");
            for (Notice it : notices) entry(xml, base, it, words);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static void entry(XMLStreamWriter xml, String base, Notice it, Words words)
            throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", base + it.path());
        element(xml, "title", it.title());
        element(xml, "published", it.openedAt().toString());
        element(xml, "updated", it.stateSince().toString());
        link(xml, "alternate", base + it.path());
        xml.writeStartElement("author");
        element(xml, "name", words.of("page.product"));
        xml.writeEndElement();
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", it.kind().name());
        xml.writeAttribute("label", words.of(it.kind().messageKey()));
        element(xml, "summary", words.of(it.state().messageKey()) + " · " + it.number());
        element(xml, "content", printable(it.body()));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String to) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", to);
    }

    /** XML 1.0 has no control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    }
}
