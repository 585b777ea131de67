package org.chuangtu.party.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.Cites;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Crumb;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.chuangtu.party.Industries;
import org.chuangtu.party.Industry;
import org.chuangtu.party.IndustryCode;
import org.chuangtu.party.IndustryDraft;
import org.chuangtu.party.IndustrySaved;
import org.chuangtu.party.PartyRight;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Add, correct, retire and bring back industries. */
@Controller
@RequestMapping("/industries")
class IndustryForms {

    private static final int CODE_MAX = 40;
    private static final int NAME_MAX = 200;
    private static final int TEXT_MAX = 4_000;
    private static final int DEEPEST = 10;

    private final Industries industries;
    private final Cites cites;
    private final Access access;

    IndustryForms(Industries industries, Cites cites, Access access) {
        this.industries = industries;
        this.cites = cites;
        this.access = access;
    }

    @GetMapping("/new")
    String anew(@RequestParam(required = false) @Nullable Long within, Model model) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        var form = Form.empty().with("scheme", IndustryCode.AREA);
        if (within != null)
            industries
                    .find(within)
                    .ifPresent(it ->
                            form.with("scheme", it.code().scheme())
                                    .with("parent", it.code().code()));
        model.addAttribute("form", form);
        return shown(null, form, model);
    }

    @PostMapping
    String create(Form form, Model model, RedirectAttributes redirect) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        var scheme = form.text("scheme", CODE_MAX);
        var code = form.text("code", CODE_MAX);
        var draft = read(form, scheme, code, null);
        return draft.flatMap(it ->
                        told(
                                industries.create(it),
                                form,
                                "party.industry.created",
                                "/industries",
                                redirect))
                .orElseGet(() -> shown(null, form, model));
    }

    @GetMapping("/{id:\\d+}/edit")
    String edit(@PathVariable long id, Model model) {
        var it = own(id);
        var group = it.group();
        var form =
                cites.fill(
                        Form.empty()
                                .with("version", it.entryId())
                                .with("nameZh", it.name().zh())
                                .with("nameEn", it.name().en())
                                .with("parent", it.parentCode())
                                .with("level", it.level())
                                .with("groupZh", group == null ? null : group.zh())
                                .with("groupEn", group == null ? null : group.en())
                                .with("ambition", it.ambition())
                                .with("remark", it.remark()),
                        it.provenance());
        model.addAttribute("form", form);
        return shown(it, form, model);
    }

    @PostMapping("/{id:\\d+}")
    String save(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var draft = read(form, it.code().scheme(), it.code().code(), it);
        if (draft.isEmpty()) return shown(it, form, model);
        try {
            return told(
                            industries.change(id, form.version(), draft.get()),
                            form,
                            "party.industry.saved",
                            it.path(),
                            redirect)
                    .orElseGet(() -> shown(it, form, model));
        } catch (Stale meanwhile) {
            var now = own(id);
            form.refuse("nameZh", "party.industry.changedMeanwhile").with("version", now.entryId());
            return shown(now, form, model);
        }
    }

    @GetMapping("/{id:\\d+}/retire")
    String retire(@PathVariable long id, Model model) {
        var it = own(id);
        model.addAttribute("form", Form.empty().with("version", it.entryId()));
        return retiring(it, model);
    }

    @PostMapping("/{id:\\d+}/retire")
    String retire(@PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        var it = own(id);
        var reason = form.text("reason", 1_000);
        if (form.failed()) return retiring(it, model);
        return told(
                        industries.retire(id, form.version(), reason),
                        form,
                        "party.industry.retired",
                        it.path(),
                        redirect)
                .orElseGet(() -> retiring(it, model));
    }

    @PostMapping("/{id:\\d+}/reinstate")
    String reinstate(@PathVariable long id, Form form, RedirectAttributes redirect) {
        var it = own(id);
        return told(
                        industries.reinstate(id, form.version()),
                        form,
                        "party.industry.reinstated",
                        it.path(),
                        redirect)
                .orElse("redirect:" + it.path());
    }

    private String retiring(Industry it, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("crumbs", List.of(new Crumb(it.name().here(), it.path())));
        return "party/industry-retire";
    }

    /** Where to go next; empty when the form has to say what is wrong. */
    private static Optional<String> told(
            IndustrySaved saved,
            Form form,
            String doneKey,
            String back,
            RedirectAttributes redirect) {
        switch (saved) {
            case IndustrySaved.Done(var it, long entry) -> {
                Flash.done(doneKey, it.name().here()).undo(entry, back).on(redirect);
                return Optional.of("redirect:" + it.path());
            }
            case IndustrySaved.AlreadyThere(var it) -> {
                return Optional.of("redirect:" + it.path());
            }
            case IndustrySaved.CodeTaken(var by) ->
                    form.refuse(
                            "code", "party.industry.codeTaken", by.code().code(), by.name().here());
            case IndustrySaved.NoSuchParent(var code) ->
                    form.refuse("parent", "party.noSuchIndustry", code.scheme(), code.code());
            case IndustrySaved.WithinItself(_, var parent) ->
                    form.refuse("parent", "party.industry.withinItself", parent);
            case IndustrySaved.StillHolds(_, int within) ->
                    form.refuse("reason", "party.industry.stillHolds", within);
        }
        return Optional.empty();
    }

    private String shown(@Nullable Industry it, Form form, Model model) {
        model.addAttribute("it", it);
        model.addAttribute("schemes", industries.schemes());
        model.addAttribute(
                "offered",
                industries.of(it == null ? form.value("scheme") : it.code().scheme()).stream()
                        .filter(other -> it == null || other.id() != it.id())
                        .limit(500)
                        .toList());
        var crumbs = new ArrayList<Crumb>();
        if (it != null) crumbs.add(new Crumb(it.name().here(), it.path()));
        model.addAttribute("crumbs", crumbs);
        return "party/industry-form";
    }

    private Optional<IndustryDraft> read(
            Form form, String scheme, String code, @Nullable Industry was) {
        var zh = form.optionalText("nameZh", NAME_MAX);
        var en = form.optionalText("nameEn", NAME_MAX);
        if (zh == null && en == null) form.refuse("nameZh", "party.needsName");
        var parent = form.optionalText("parent", CODE_MAX);
        var level = form.optionalWhole("level", 1, DEEPEST);
        var groupZh = form.optionalText("groupZh", NAME_MAX);
        var groupEn = form.optionalText("groupEn", NAME_MAX);
        var ambition = form.optionalText("ambition", TEXT_MAX);
        var remark = form.optionalText("remark", TEXT_MAX);
        var provenance = cites.read(form, was == null ? null : was.provenance());
        if (form.failed()) return Optional.empty();
        return Optional.of(
                new IndustryDraft(
                        new IndustryCode(scheme, code),
                        new Bilingual(zh, en),
                        parent,
                        level,
                        groupZh == null && groupEn == null ? null : new Bilingual(groupZh, groupEn),
                        ambition,
                        remark,
                        provenance));
    }

    private Industry own(long id) {
        access.require(PartyRight.EDIT_INDUSTRIES, Scope.EVERYWHERE);
        return industries.find(id).orElseThrow(() -> new NotFound("industry " + id));
    }
}
