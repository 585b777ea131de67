package org.chuangtu.form.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.chuangtu.form.Answers;
import org.chuangtu.form.BadForm;
import org.chuangtu.form.Checked;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormFile;
import org.chuangtu.form.FormRef;
import org.chuangtu.form.FormVersion;
import org.chuangtu.form.Published;
import org.chuangtu.form.Wrong;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.IfMatch;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Slice;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forms for other programs: the schema they are to meet, and what is wrong with an answer. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "forms")
class FormApi {

    private final FormDesk forms;
    private final Answers answers;
    private final Words words;
    private final JsonMapper json;

    FormApi(FormDesk forms, Answers answers, Words words, JsonMapper json) {
        this.forms = forms;
        this.answers = answers;
        this.words = words;
        this.json = json;
    }

    record Brief(
            String form,
            String code,
            int version,
            String titleZh,
            String titleEn,
            Instant publishedAt) {}

    /** @param schema JSON Schema 2020-12 */
    record View(
            String form,
            String code,
            int version,
            String titleZh,
            String titleEn,
            Instant publishedAt,
            String sha256,
            JsonNode schema,
            String text) {}

    private static Brief brief(FormVersion it) {
        return new Brief(
                it.ref().toString(),
                it.ref().code(),
                it.ref().number(),
                String.valueOf(it.title().zh()),
                String.valueOf(it.title().en()),
                it.publishedAt());
    }

    private ResponseEntity<View> view(FormVersion it) {
        return IfMatch.answer(viewOf(it), it.entryId());
    }

    private View viewOf(FormVersion it) {
        var brief = brief(it);
        return new View(
                brief.form(),
                brief.code(),
                brief.version(),
                brief.titleZh(),
                brief.titleEn(),
                brief.publishedAt(),
                it.sha256(),
                json.readTree(it.schema()),
                it.text());
    }

    record FormIn(@Nullable String text) {}

    /** @param field as the answer has it; empty for the answer as a whole */
    record WrongView(String field, String label, String message) {}

    record Verdict(boolean fits, List<WrongView> wrong) {}

    record AnswerView(
            long id,
            String form,
            String about,
            JsonNode data,
            String by,
            Instant at,
            boolean erased) {}

    @GetMapping("/forms")
    @Operation(summary = "The forms in force")
    ResponseEntity<Slice.Part<Brief>> all(
            Slice slice,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "code") String sort) {
        return slice.answer(forms.page(slice.query(q, sort)), FormApi::brief);
    }

    @GetMapping("/forms/{code}")
    @Operation(summary = "The version of a form that is asked now")
    ResponseEntity<View> inForce(@PathVariable String code) {
        return view(forms.inForce(code).orElseThrow(() -> new NotFound("form " + code)));
    }

    @GetMapping("/forms/{code}/{number:[0-9]+}")
    @Operation(summary = "One version of a form; it never changes")
    ResponseEntity<View> one(@PathVariable String code, @PathVariable int number) {
        return view(version(code, number));
    }

    @PostMapping("/forms")
    @Operation(
            summary = "Publish the next version of a form",
            description =
                    "text is the file in YAML; the same as the version in force changes nothing")
    ResponseEntity<View> publish(@RequestBody FormIn body) {
        var text = body.text();
        if (text == null || text.isBlank()) throw new BadInput("text", null, "page.form.required");
        if (text.length() > FormFile.TEXT_MAX)
            throw new BadInput("text", null, "page.form.tooLong", FormFile.TEXT_MAX, text.length());
        try {
            return switch (forms.publish("text", text)) {
                case Published.Done(var it, _) ->
                        IfMatch.created("/api/v1" + it.path(), viewOf(it), it.entryId());
                case Published.Unchanged(var it) -> view(it);
            };
        } catch (BadForm bad) {
            var first = bad.faults().getFirst();
            throw new BadInput(
                    first.place(),
                    null,
                    "form.bad.first",
                    first.says().here(),
                    bad.faults().size());
        }
    }

    @PostMapping("/forms/{code}/{number:[0-9]+}/check")
    @Operation(summary = "What is wrong with an answer; nothing is kept")
    Verdict check(
            @PathVariable String code, @PathVariable int number, @RequestBody ObjectNode data) {
        return switch (forms.check(version(code, number), data)) {
            case Checked.Right _ -> new Verdict(true, List.of());
            case Checked.Refused(var wrongs) ->
                    new Verdict(false, wrongs.stream().map(this::wrong).toList());
        };
    }

    @GetMapping("/answers/{id:[0-9]+}")
    @Operation(summary = "An answer, for whoever gave it and whoever handles what it is about")
    AnswerView answer(@PathVariable long id) {
        var it = answers.find(id).orElseThrow(() -> new NotFound("answer " + id));
        return new AnswerView(
                it.id(),
                it.form().ref().toString(),
                it.about(),
                it.data(),
                it.by(),
                it.at(),
                it.erased());
    }

    private WrongView wrong(Wrong it) {
        return new WrongView(it.name(), it.label().here(), it.said(words));
    }

    private FormVersion version(String code, int number) {
        try {
            return forms.find(new FormRef(code, number))
                    .orElseThrow(() -> new NotFound("form " + code + "@" + number));
        } catch (IllegalArgumentException none) {
            throw new NotFound("form " + code + "@" + number);
        }
    }
}
