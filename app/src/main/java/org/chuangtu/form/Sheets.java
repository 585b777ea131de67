package org.chuangtu.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Paper;
import org.chuangtu.evidence.PaperList;
import org.chuangtu.page.Formats;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays a form out for a page: empty, with what is known filled in, with what was typed and what is wrong with it, or with
 * what was answered, to be read.
 */
@Component
public class Sheets {

    private static final int PAPERS_OFFERED = 50;
    private static final int ROWS_DRAWN = 50;

    private final FormDesk forms;
    private final Archive archive;
    private final PaperList papers;
    private final Words words;
    private final Formats formats;

    Sheets(FormDesk forms, Archive archive, PaperList papers, Words words, Formats formats) {
        this.forms = forms;
        this.archive = archive;
        this.papers = papers;
        this.words = words;
        this.formats = formats;
    }

    /** To be filled in, with what is known already. */
    public Sheet blank(FormVersion form, Prefill.Whom whom) {
        var known = forms.known(form, whom);
        var data = JsonNodeFactory.instance.objectNode();
        known.forEach((name, it) -> data.set(name, it.value()));
        return sheet(form, data, List.of(), known, null, true);
    }

    /** With what somebody filled in, and one row more where they asked for it. */
    public Sheet of(FormVersion form, Filled filled) {
        return sheet(form, filled.data(), List.of(), Map.of(), filled.anotherRowOf(), true);
    }

    /** With what somebody filled in and what is wrong with it. */
    public Sheet of(FormVersion form, ObjectNode data, List<Wrong> wrongs) {
        return sheet(form, data, wrongs, Map.of(), null, true);
    }

    /** To be read. */
    public Sheet read(Answer answer) {
        return sheet(answer.form(), answer.data(), List.of(), Map.of(), null, false);
    }

    private Sheet sheet(
            FormVersion form,
            ObjectNode data,
            List<Wrong> wrongs,
            Map<String, Prefill.Known> known,
            @Nullable String another,
            boolean fillsIn) {
        var said = new HashMap<String, String>();
        wrongs.forEach(it -> said.putIfAbsent(it.name(), it.said(words)));
        var page = new Page(said, known, another, fillsIn);
        var fields = page.fields(form.fields(), data, "");
        var problems =
                wrongs.stream()
                        .filter(it -> page.drawn.containsKey(it.name()))
                        .map(it ->
                                new Sheet.Problem(
                                        Filled.PREFIX + it.name(),
                                        it.label().here(),
                                        it.said(words)))
                        .toList();
        var about =
                wrongs.stream()
                        .filter(it -> !page.drawn.containsKey(it.name()))
                        .map(it -> it.said(words))
                        .toList();
        return new Sheet(form, fields, problems, about, page.takesPapers);
    }

    /** One page being laid out. */
    private final class Page {
        private final Map<String, String> wrong;
        private final Map<String, Prefill.Known> known;
        private final @Nullable String another;
        private final boolean fillsIn;
        private final Map<String, Boolean> drawn = new HashMap<>();
        private boolean takesPapers;
        private @Nullable List<Paper> mine;

        Page(
                Map<String, String> wrong,
                Map<String, Prefill.Known> known,
                @Nullable String another,
                boolean fillsIn) {
            this.wrong = wrong;
            this.known = known;
            this.another = another;
            this.fillsIn = fillsIn;
        }

        List<Sheet.Shown> fields(List<Field> fields, JsonNode data, String prefix) {
            var shown = new ArrayList<Sheet.Shown>();
            for (Field it : fields) shown.add(field(it, data.path(it.name()), prefix + it.name()));
            return shown;
        }

        private Sheet.Shown field(Field it, JsonNode value, String name) {
            drawn.put(name, true);
            if (it.widget() == Widget.MATERIAL) takesPapers = true;
            var from = known.get(name);
            return new Sheet.Shown(
                    Filled.PREFIX + name,
                    it.widget().name(),
                    it.label().here(),
                    hint(it),
                    it.unit() == null ? null : it.unit().here(),
                    it.required(),
                    typed(value),
                    fillsIn ? "" : inWords(it, value),
                    options(it, value),
                    wrong.get(name),
                    from == null ? null : from.from().here(),
                    from == null ? null : from.path(),
                    it.bounds().maxLength(),
                    it.widget() == Widget.GROUP
                            ? fields(it.fields(), value, name + ".")
                            : List.of(),
                    it.widget() == Widget.ROWS ? rows(it, value, name) : List.of(),
                    it.widget() == Widget.ROWS && fillsIn && drawnRows(it, value, name) < most(it));
        }

        private List<List<Sheet.Shown>> rows(Field it, JsonNode value, String name) {
            var rows = new ArrayList<List<Sheet.Shown>>();
            int count = fillsIn ? drawnRows(it, value, name) : value.size();
            for (int i = 0; i < count; i++)
                rows.add(fields(it.fields(), value.path(i), name + "." + i + "."));
            return rows;
        }

        private int drawnRows(Field it, JsonNode value, String name) {
            int least = it.bounds().minItems() == null ? 1 : Math.max(1, it.bounds().minItems());
            int wanted = name.equals(another) ? value.size() + 1 : value.size();
            return Math.min(Math.max(least, wanted), most(it));
        }

        private int most(Field it) {
            return it.bounds().maxItems() == null
                    ? ROWS_DRAWN
                    : Math.min(ROWS_DRAWN, it.bounds().maxItems());
        }

        private List<Sheet.Option> options(Field it, JsonNode value) {
            return switch (it.widget()) {
                case YES_NO ->
                        List.of(
                                new Sheet.Option(
                                        "true",
                                        words.of("form.yes"),
                                        value.isBoolean() && value.asBoolean()),
                                new Sheet.Option(
                                        "false",
                                        words.of("form.no"),
                                        value.isBoolean() && !value.asBoolean()));
                case MATERIAL -> fillsIn ? papers(value) : List.of();
                default ->
                        it.choices().stream()
                                .map(choice ->
                                        new Sheet.Option(
                                                choice.value(),
                                                choice.label().here(),
                                                has(value, choice.value())))
                                .toList();
            };
        }

        /** Papers of the actor's own that hold today. */
        private List<Sheet.Option> papers(JsonNode value) {
            if (mine == null)
                mine =
                        papers
                                .page(
                                        new ListQuery(
                                                "", Map.of(), "deposited", true, 1, PAPERS_OFFERED))
                                .rows()
                                .stream()
                                .filter(archive::isMine)
                                .filter(it -> it.holdsOn(formats.today()))
                                .toList();
            return mine.stream()
                    .map(it ->
                            new Sheet.Option(
                                    Long.toString(it.id()),
                                    it.issuer() == null
                                            ? it.name()
                                            : it.name() + " · " + it.issuer(),
                                    value.isIntegralNumber() && value.asLong() == it.id()))
                    .toList();
        }

        private String inWords(Field it, JsonNode value) {
            if (value.isMissingNode() || value.isNull()) return "";
            return switch (it.widget()) {
                case YES_NO, TICK -> words.of(value.asBoolean() ? "form.yes" : "form.no");
                case NUMBER ->
                        value.isNumber()
                                ? formats.number(value.decimalValue())
                                : value.asString("");
                case DAY -> day(value.asString(""));
                case MATERIAL ->
                        archive.find(value.asLong())
                                .map(Paper::name)
                                .orElse(words.of("form.paper.hidden"));
                case TICKS -> ticked(it, value);
                default -> it.said(value.asString(""));
            };
        }

        private String ticked(Field it, JsonNode value) {
            var said = new ArrayList<String>();
            value.forEach(one -> said.add(it.said(one.asString(""))));
            return String.join(words.of("form.and"), said);
        }
    }

    private String day(String text) {
        try {
            return formats.date(LocalDate.parse(text));
        } catch (java.time.format.DateTimeParseException asTyped) {
            return text;
        }
    }

    private static boolean has(JsonNode value, String choice) {
        if (!value.isArray()) return value.asString("").equals(choice);
        for (var it : value) if (it.asString("").equals(choice)) return true;
        return false;
    }

    private static String typed(JsonNode value) {
        if (value.isNumber()) return Formats.raw(new BigDecimal(value.asString("0")));
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }

    /** What the form says of it, and what the schema allows where that is not plain to see. */
    private @Nullable String hint(Field it) {
        var said = it.hint() == null ? null : it.hint().here();
        var bounds = it.bounds();
        if (bounds.min() != null && bounds.max() != null && it.widget() == Widget.NUMBER) {
            var between =
                    words.of("form.between", Formats.raw(bounds.min()), Formats.raw(bounds.max()));
            return said == null ? between : said + " " + between;
        }
        return said;
    }
}
