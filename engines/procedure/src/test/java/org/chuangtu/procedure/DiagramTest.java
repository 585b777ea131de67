package org.chuangtu.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DiagramTest {

    private static final Procedure INCIDENT = Known.procedure(Known.INCIDENT);
    private static final Diagram DIAGRAM =
            Diagram.of(INCIDENT, it -> it.substring(it.lastIndexOf('.') + 1));

    @Test
    void showsEveryStateOnceAndEveryWay() {
        assertThat(DIAGRAM.boxes())
                .extracting(Diagram.Box::state)
                .containsExactlyInAnyOrderElementsOf(INCIDENT.states().keySet());
        var drawn = new HashSet<String>();
        DIAGRAM.arrows()
                .forEach(it ->
                        it.actions().forEach(a -> drawn.add(it.from() + " " + a + " " + it.to())));
        var told = new HashSet<String>();
        for (Action it : INCIDENT.actions().values()) {
            if (it.to() == null) continue;
            if (it.opens()) told.add(null + " " + it.name() + " " + it.to());
            for (String from : it.from()) told.add(from + " " + it.name() + " " + it.to());
        }
        assertThat(drawn).isEqualTo(told);
    }

    @Test
    void noTwoStatesCoverEachOtherAndAllLieOnThePicture() {
        for (var one : DIAGRAM.boxes()) {
            assertThat(one.x()).isNotNegative();
            assertThat(one.x() + one.width()).isLessThanOrEqualTo(DIAGRAM.width());
            assertThat(one.y() + one.height()).isLessThanOrEqualTo(DIAGRAM.height());
            for (var other : DIAGRAM.boxes())
                if (!one.equals(other))
                    assertThat(
                                    one.x() + one.width() <= other.x()
                                            || other.x() + other.width() <= one.x()
                                            || one.y() + one.height() <= other.y()
                                            || other.y() + other.height() <= one.y())
                            .as("%s and %s", one, other)
                            .isTrue();
        }
    }

    @Test
    void theEndStandsBelowTheBeginning() {
        assertThat(box("closed").y()).isGreaterThan(box("handled").y());
        assertThat(box("filed").y()).isGreaterThan(box("reported").y());
    }

    private static Diagram.Box box(String state) {
        return DIAGRAM.boxes().stream()
                .filter(it -> it.state().equals(state))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDrawingIsWellFormedAndMarksWhereAMatterStands() throws Exception {
        String svg = Svg.draw(DIAGRAM, "<网格事件> & 其他", "handled");
        var root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getDocumentElement();
        assertThat(root.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("<网格事件> & 其他");
        assertThat(svg).containsOnlyOnce("aria-current").contains("class=\"state here\"");
        assertThat(svg).doesNotContain("style=", "onclick", "<script");
    }
}
