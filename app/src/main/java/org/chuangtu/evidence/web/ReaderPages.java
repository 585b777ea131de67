package org.chuangtu.evidence.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Role;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Grant;
import org.chuangtu.evidence.Paper;
import org.chuangtu.evidence.Reader;
import org.chuangtu.evidence.ReaderNames;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.Formats;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who else may read a paper: said and taken back by whoever deposited it. */
@Controller
@RequestMapping("/evidence/{id:\\d+}/readers")
class ReaderPages {

    private static final int WHY_MAX = 300;

    private final Archive archive;
    private final ObjectProvider<ReaderNames> names;
    private final Words words;
    private final Formats formats;

    ReaderPages(Archive archive, ObjectProvider<ReaderNames> names, Words words, Formats formats) {
        this.archive = archive;
        this.names = names;
        this.words = words;
        this.formats = formats;
    }

    /** A grant in words. */
    record Line(String reader, String name, String why, @Nullable LocalDate until, boolean ended) {}

    @GetMapping
    String readers(@PathVariable long id, Model model) {
        model.addAttribute("form", Form.empty());
        return shown(paper(id), model);
    }

    private String shown(Paper paper, Model model) {
        var today = formats.today();
        model.addAttribute("paper", paper);
        model.addAttribute(
                "grants", archive.grants(paper.id()).stream().map(it -> line(it, today)).toList());
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .map(it -> new Filter.Choice(it.name(), words.of(it.messageKey())))
                        .toList());
        model.addAttribute("crumbs", List.of(new Crumb(paper.name(), paper.path())));
        return "evidence/readers";
    }

    private Line line(Grant it, LocalDate today) {
        return new Line(
                it.reader(),
                Reader.of(it.reader()).flatMap(this::nameOf).orElse(it.reader()),
                it.why(),
                it.until(),
                it.until() != null && it.until().isBefore(today));
    }

    private Optional<String> nameOf(Reader reader) {
        if (reader instanceof Reader.RoleReader(var role))
            return Optional.of(words.of("evidence.readers.allOf", words.of(role.messageKey())));
        if (reader instanceof Reader.WholeReader(var role))
            return Optional.of(words.of("evidence.readers.ofWhole", words.of(role.messageKey())));
        return names.stream().flatMap(it -> it.nameOf(reader).stream()).findFirst();
    }

    @PostMapping
    String grant(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var paper = paper(id);
        var role =
                form.value("role").isEmpty()
                        ? Optional.<Role>empty()
                        : form.choice("role", Role.class);
        var typed = form.optionalText("reader", 200);
        var why = form.text("why", WHY_MAX);
        var until = form.optionalDay("until");
        if (role.isEmpty() == (typed == null) && form.problem("role") == null)
            form.refuse("reader", "evidence.readers.oneOfBoth");
        if (until != null && until.isBefore(formats.today()))
            form.refuse("until", "evidence.readers.past");
        var meant = new ArrayList<Reader>();
        role.ifPresent(it -> meant.add(new Reader.RoleReader(it)));
        if (typed != null) names.forEach(it -> meant.addAll(it.named(typed)));
        if (typed != null && meant.isEmpty())
            form.refuse("reader", "evidence.readers.nobody", typed);
        if (meant.size() > 1 && form.problem("reader") == null)
            form.refuse("reader", "evidence.readers.several", typed == null ? "" : typed);
        if (form.failed()) return shown(paper, model);
        var reader = meant.getFirst();
        long entry = archive.grant(id, reader, why, until);
        return told("evidence.readers.granted", reader, entry, paper, redirect);
    }

    @PostMapping("/withdraw")
    String withdraw(@PathVariable long id, Form form, RedirectAttributes redirect) {
        var paper = paper(id);
        var reader =
                Reader.of(form.value("who"))
                        .orElseThrow(() -> new NotFound("reader of evidence " + id));
        long entry = archive.withdraw(id, reader);
        return told("evidence.readers.withdrawn", reader, entry, paper, redirect);
    }

    private String told(
            String key, Reader reader, long entry, Paper paper, RedirectAttributes redirect) {
        var back = paper.path() + "/readers";
        Flash.done(key, nameOf(reader).orElse(reader.code())).undo(entry, back).on(redirect);
        return "redirect:" + back;
    }

    private Paper paper(long id) {
        return archive.find(id).orElseThrow(() -> new NotFound("evidence " + id));
    }
}
