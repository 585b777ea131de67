package org.chuangtu.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The front door to forms: publishing them, finding a version, and asking what is wrong with an answer.
 *
 * <pre>{@code
 * var form = forms.find(FormRef.parse("incident.report@2")).orElseThrow();
 * switch (forms.check(form, data)) {
 *     case Checked.Right right -> answers.keep(form, "casework.matter/17", right.data(), Consent.NONE);
 *     case Checked.Refused(var wrongs) -> sheets.of(form, data, wrongs);
 * }
 * }</pre>
 */
@Service
public class FormDesk {

    static final int VERSIONS_SHOWN = 200;

    private final VersionTable table;
    private final List<Prefill> prefills;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    FormDesk(
            VersionTable table,
            List<Prefill> prefills,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.prefills = List.copyOf(prefills);
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Publishes a form as its next version; where the version in force says the same, nothing happens.
     *
     * @param file what the text is called in what is said about it
     * @throws BadForm with everything that is wrong with it
     */
    @Transactional
    public Published publish(String file, String text) {
        access.require(FormRight.PUBLISH, Scope.EVERYWHERE);
        var digest = sha256(text);
        var same = table.inForceWith(digest);
        if (same.isPresent()) return new Published.Unchanged(same.get());
        var form = checked(file, text);
        table.holdCode(form.code());
        var now = table.inForce(form.code());
        if (now.isPresent() && now.get().sha256().equals(digest))
            return new Published.Unchanged(now.get());
        int number = now.map(it -> it.ref().number()).orElse(0) + 1;
        long entry =
                journal.enter(
                        "form.version.published",
                        null,
                        Map.of("form", new FormRef(form.code(), number).toString()));
        long id = table.insert(form, number, digest, access.whoActs().id(), clock.instant());
        return new Published.Done(table.find(id).orElseThrow(), entry);
    }

    /** Reads a form without publishing it. */
    private FormFile checked(String file, String text) {
        var form = FormFile.parse(file, text);
        Judge.faultsOf(form.schema())
                .forEach(it ->
                        form.fault(
                                "schema",
                                "不合 JSON Schema 2020-12：" + it,
                                "not JSON Schema 2020-12: " + it));
        form.stopAtFaults();
        try {
            Judge.of(form.schema(), form.fields());
        } catch (RuntimeException unusable) {
            form.fault(
                    "schema",
                    "用不了：" + unusable.getMessage(),
                    "cannot be used: " + unusable.getMessage());
        }
        nameUnknownPrefills(form, form.fields(), "");
        form.stopAtFaults();
        return form;
    }

    private void nameUnknownPrefills(FormFile form, List<Field> fields, String prefix) {
        for (Field it : fields) {
            var key = it.prefill();
            if (key != null && prefills.stream().noneMatch(known -> known.key().equals(key)))
                form.fault(
                        "words." + prefix + it.name() + ".prefill",
                        "没有“" + key + "”可预填：可用 " + keys(),
                        "nothing is known as “" + key + "”: there are " + keys());
            nameUnknownPrefills(form, it.fields(), prefix + it.name() + ".");
        }
    }

    private String keys() {
        return String.join(", ", prefills.stream().map(Prefill::key).sorted().toList());
    }

    @Transactional(readOnly = true)
    public Optional<FormVersion> find(FormRef ref) {
        access.requireSomewhere(FormRight.READ);
        return table.find(ref);
    }

    /** The version that is asked now. */
    @Transactional(readOnly = true)
    public Optional<FormVersion> inForce(String code) {
        access.requireSomewhere(FormRight.READ);
        return table.inForce(code);
    }

    /** Newest first; at most 200. */
    @Transactional(readOnly = true)
    public List<FormVersion> versions(String code) {
        access.requireSomewhere(FormRight.READ);
        return table.versions(code, VERSIONS_SHOWN);
    }

    /** The forms in force; sorted by code, title, number or published. */
    @Transactional(readOnly = true)
    public ListPage<FormVersion> page(ListQuery query) {
        access.requireSomewhere(FormRight.READ);
        return table.page(query);
    }

    public boolean mayPublish() {
        return access.may(FormRight.PUBLISH, Scope.EVERYWHERE);
    }

    /** What the form says to an answer. */
    public Checked check(FormVersion form, ObjectNode data) {
        access.requireSomewhere(FormRight.READ);
        var wrongs = table.judge(form).check(data);
        return wrongs.isEmpty() ? new Checked.Right(data) : new Checked.Refused(wrongs);
    }

    /** What is known already of what a form asks, by the name of the field; at the first level. */
    @Transactional(readOnly = true)
    public Map<String, Prefill.Known> known(FormVersion form, Prefill.Whom whom) {
        access.requireSomewhere(FormRight.READ);
        var found = new LinkedHashMap<String, Prefill.Known>();
        for (Field it : form.fields())
            prefills.stream()
                    .filter(prefill -> prefill.key().equals(it.prefill()))
                    .findFirst()
                    .flatMap(prefill -> prefill.of(whom))
                    .ifPresent(known -> found.put(it.name(), known));
        return found;
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
