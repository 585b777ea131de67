package org.chuangtu.governance.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chuangtu.access.Access;
import org.chuangtu.casework.Acted;
import org.chuangtu.form.Filled;
import org.chuangtu.form.FormDesk;
import org.chuangtu.form.FormVersion;
import org.chuangtu.form.Materials;
import org.chuangtu.form.Prefill;
import org.chuangtu.form.Sheet;
import org.chuangtu.form.Sheets;
import org.chuangtu.form.Wrong;
import org.chuangtu.governance.GovernanceRight;
import org.chuangtu.governance.ReportDraft;
import org.chuangtu.governance.Reported;
import org.chuangtu.governance.Reporting;
import org.chuangtu.governance.Services;
import org.chuangtu.governance.Visitors;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Flash;
import org.chuangtu.page.Form;
import org.chuangtu.page.NotFound;
import org.chuangtu.party.Picker;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where something is reported: at a desk, by a resident, on a patrol; and where one says that one has seen the same. */
@Controller
@RequestMapping("/governance")
class ReportPages {

    private static final String POINT =
            "-?\\d{1,3}(\\.\\d{1,15})?\\s*[,，\\s]\\s*-?\\d{1,2}(\\.\\d{1,15})?";

    private final Reporting reporting;
    private final Services services;
    private final Visitors visitors;
    private final GovernanceWords say;
    private final FormDesk forms;
    private final Sheets sheets;
    private final Materials materials;
    private final Picker picker;
    private final Access access;

    ReportPages(
            Reporting reporting,
            Services services,
            Visitors visitors,
            GovernanceWords say,
            FormDesk forms,
            Sheets sheets,
            Materials materials,
            Picker picker,
            Access access) {
        this.reporting = reporting;
        this.services = services;
        this.visitors = visitors;
        this.say = say;
        this.forms = forms;
        this.sheets = sheets;
        this.materials = materials;
        this.picker = picker;
        this.access = access;
    }

    @GetMapping("/report")
    String begin(@RequestParam(required = false) @Nullable String category, Model model) {
        return visitors.here(() -> {
            access.requireSomewhere(GovernanceRight.SUPPORT);
            model.addAttribute("form", Form.empty().with("category", category));
            return page(blank(), new Picker.Offers(), false, model);
        });
    }

    @GetMapping("/patrol")
    String patrol(Model model) {
        access.requireSomewhere(GovernanceRight.PATROL);
        model.addAttribute("form", Form.empty());
        return page(blank(), new Picker.Offers(), true, model);
    }

    private FormVersion version() {
        return forms.inForce(Services.FORM).orElseThrow(() -> new NotFound("form"));
    }

    private @Nullable Sheet blank() {
        return forms.inForce(Services.FORM)
                .map(it -> sheets.blank(it, Prefill.Whom.NOBODY))
                .orElse(null);
    }

    private String page(@Nullable Sheet sheet, Picker.Offers offers, boolean patrol, Model model) {
        boolean guest = access.whoActs().equals(Reporting.VISITOR);
        var skipped = new ArrayList<String>();
        if (guest) skipped.addAll(List.of("f.photo", "f.media"));
        if (patrol) skipped.addAll(List.of("f.media", "f.name", "f.phone", "f.email"));
        model.addAttribute("sheet", sheet == null ? null : without(sheet, skipped));
        model.addAttribute("offers", offers.byField());
        model.addAttribute(
                "categories",
                services.all().stream()
                        .map(it -> new Filter.Choice(it.path(), say.service(it)))
                        .toList());
        model.addAttribute("guest", guest);
        return patrol ? "governance/patrol" : "governance/report";
    }

    private static Sheet without(Sheet it, List<String> names) {
        return new Sheet(
                it.form(),
                it.fields().stream().filter(f -> !names.contains(f.name())).toList(),
                it.problems(),
                it.about(),
                it.handsInFiles());
    }

    @PostMapping("/report")
    String report(
            Form form,
            HttpServletRequest request,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            RedirectAttributes redirect) {
        return visitors.here(() -> take(form, request, files, false, model, redirect));
    }

    @PostMapping("/patrol")
    String patrol(
            Form form,
            HttpServletRequest request,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Model model,
            RedirectAttributes redirect) {
        access.requireSomewhere(GovernanceRight.PATROL);
        return take(form, request, files, true, model, redirect);
    }

    private String take(
            Form form,
            HttpServletRequest request,
            MultiValueMap<String, MultipartFile> files,
            boolean patrol,
            Model model,
            RedirectAttributes redirect) {
        access.requireSomewhere(GovernanceRight.SUPPORT);
        var offers = new Picker.Offers();
        var version = version();
        String category = form.text("category", 200);
        var point = point(form);
        var place = picker.place(form, "place", false, offers);
        if (point == null && place.isEmpty() && form.problem("place") == null)
            form.refuse("point", "governance.report.where");
        var filled = Filled.read(version, request.getParameterMap());
        var wrongs = new ArrayList<Wrong>();
        if (!access.whoActs().equals(Reporting.VISITOR)) {
            var took = taken(version, filled, files);
            filled = took.filled();
            wrongs.addAll(took.wrongs());
        }
        if (form.failed() || !wrongs.isEmpty())
            return page(sheets.of(version, filled.data(), wrongs), offers, patrol, model);
        if (!patrol && point != null && !form.ticked("anew")) {
            var same = reporting.similar(point, category);
            if (!same.isEmpty()) {
                model.addAttribute("same", same);
                return page(sheets.of(version, filled), offers, false, model);
            }
        }
        if (access.whoActs().equals(Reporting.VISITOR) && !visitors.take(request.getRemoteAddr())) {
            form.refuse("category", "governance.report.tooMany");
            return page(sheets.of(version, filled), offers, false, model);
        }
        var reported =
                reporting.report(
                        new ReportDraft(
                                category,
                                point,
                                place.map(Place::id).orElse(null),
                                filled.data(),
                                filled.consented(),
                                patrol ? ReportDraft.Channel.PATROL : ReportDraft.Channel.PAGE,
                                form.optionalText("client", ReportDraft.CLIENT_ID_MAX)));
        if (reported instanceof Reported.Done(var it, _)) {
            Flash.done("governance.report.done", it.number()).on(redirect);
            return "redirect:" + (patrol ? "/governance/patrol" : it.publicPath());
        }
        return page(
                sheets.of(version, filled.data(), refuse(form, version, reported)),
                offers,
                patrol,
                model);
    }

    private Materials.Taken taken(
            FormVersion version, Filled filled, MultiValueMap<String, MultipartFile> files) {
        var sent = new ArrayList<Sent>();
        files.forEach((name, each) -> each.forEach(it -> sent.add(new Sent(name, it))));
        try {
            return materials.take(version, filled, sent);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private record Sent(String name, MultipartFile file) implements Materials.Sent {
        @Override
        public String fileName() {
            String it = file.getOriginalFilename();
            return it == null ? "" : it;
        }

        @Override
        public String mediaType() {
            String it = file.getContentType();
            return it == null ? "application/octet-stream" : it;
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }

    /** {@code 121.78, 39.05}: longitude and latitude, as the button writes them. */
    static Place.@Nullable Point point(Form form) {
        String text = Form.halfWidth(form.value("point")).strip();
        if (text.isEmpty()) return null;
        if (text.matches(POINT)) {
            String[] parts = text.split("[,，\\s]+", 2);
            double lon = Double.parseDouble(parts[0]);
            double lat = Double.parseDouble(parts[1]);
            if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return new Place.Point(lon, lat);
        }
        form.refuse("point", "governance.report.point.bad", text);
        return null;
    }

    private List<Wrong> refuse(Form form, FormVersion version, Reported why) {
        switch (why) {
            case Reported.Done _ -> {}
            case Reported.NoSuchCategory(var category) ->
                    form.refuse("category", "governance.report.noCategory", category);
            case Reported.Nowhere _ -> form.refuse("point", "governance.report.where");
            case Reported.Elsewhere _ -> form.refuse("point", "governance.report.elsewhere");
            case Reported.Unsaid(var fields) -> {
                return fields.stream()
                        .flatMap(name ->
                                version.fields().stream().filter(it -> it.name().equals(name)))
                        .map(it ->
                                new Wrong(
                                        it.name(),
                                        it.label(),
                                        "governance.report.asked",
                                        List.of(it.label())))
                        .toList();
            }
            case Reported.Refused(var acted) -> {
                if (acted instanceof Acted.FormRefused(_, var wrongs))
                    return wrongs.stream()
                            .map(it ->
                                    new Wrong(
                                            it.field(),
                                            it.label(),
                                            it.messageKey(),
                                            it.arguments()))
                            .toList();
                form.refuse("category", "governance.report.refused");
            }
        }
        return List.of();
    }

    @PostMapping("/public/{number:[A-Za-z0-9-]+}/support")
    String support(@PathVariable String number, RedirectAttributes redirect) {
        String back = "/governance/public/" + number.toUpperCase(Locale.ROOT);
        switch (reporting.support(number.toUpperCase(Locale.ROOT))) {
            case Reporting.Supported.Done(long entry) ->
                    Flash.done("governance.support.done", number).undo(entry, back).on(redirect);
            case Reporting.Supported.Already _ ->
                    Flash.note("governance.support.already").on(redirect);
            case Reporting.Supported.Own _ -> Flash.note("governance.support.own").on(redirect);
            case Reporting.Supported.Over _ -> Flash.failed("governance.support.over").on(redirect);
        }
        return "redirect:" + back;
    }
}
