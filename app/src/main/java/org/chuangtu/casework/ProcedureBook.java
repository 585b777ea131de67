package org.chuangtu.casework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.EffectRule;
import org.chuangtu.procedure.Fault;
import org.chuangtu.procedure.Procedure;
import org.chuangtu.procedure.ProcedureFile;
import org.chuangtu.procedure.Vocabulary;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The procedures there are: files under {@code procedures/}, checked when the program starts, and every version a case ever began under.
 *
 * <p>A bad file stops the start with its name, the line, the value and what to do, in both languages: better than a case somebody cannot
 * end.
 */
@Component
public class ProcedureBook {

    /** The program does not start. */
    public static final class BadProcedure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadProcedure(List<String> lines) {
            super(String.join(System.lineSeparator(), lines));
        }

        static BadProcedure of(List<Fault> faults) {
            return new BadProcedure(faults.stream().flatMap(it -> lines(it).stream()).toList());
        }
    }

    private record Version(Procedure procedure, String body, String digest) {}

    private final Vocabulary vocabulary;
    private final SortedMap<String, Version> newest = new TreeMap<>();
    private final Map<Long, Procedure> byId = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;
    private final boolean part;

    ProcedureBook(
            Terms terms,
            Categories categories,
            List<CaseEffect> effects,
            List<CaseCondition> conditions,
            ObjectProvider<CaseForms> forms,
            JdbcClient jdbc,
            Journal journal,
            Clock clock,
            @Value("${chuangtu.part-of-program:false}") boolean part) {
        this.part = part;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
        var known = new HashMap<String, Set<String>>();
        effects.forEach(it -> known.put(it.name(), it.arguments()));
        var asked = forms.getIfAvailable();
        this.vocabulary =
                new Vocabulary(
                        DutyRight.names(),
                        asked == null ? Set.of() : asked.names(),
                        terms.under("evidence."),
                        known,
                        categories.attributes(),
                        conditions.stream().map(CaseCondition::name).collect(Collectors.toSet()));
        read(terms, categories, effects);
    }

    private void read(Terms terms, Categories categories, List<CaseEffect> effects) {
        var wrong = new ArrayList<String>();
        for (Resource file : files()) {
            String name = String.valueOf(file.getFilename());
            String body = textOf(file);
            switch (ProcedureFile.read(name, body, vocabulary)) {
                case ProcedureFile.Read.Faulty(var faults) when part && fromAbove(faults) -> {}
                case ProcedureFile.Read.Faulty(var faults) ->
                        faults.forEach(it -> wrong.addAll(lines(it)));
                case ProcedureFile.Read.Good(var it) -> {
                    if (newest.put(it.code(), new Version(it, body, sha256(body))) != null)
                        wrong.add(
                                name
                                        + "：「"
                                        + it.code()
                                        + "」已有另一个文件。 · "
                                        + name
                                        + ": another file has "
                                        + it.code()
                                        + ".");
                    missing(name, terms.missing(it.words()), wrong);
                    categories.misfits(it).forEach(fault -> wrong.addAll(lines(fault)));
                }
            }
        }
        missing("categories", terms.missing(categories.words()), wrong);
        newest.values().forEach(it -> checkOpened(it.procedure(), wrong));
        newest.values().forEach(it -> checkEnds(it.procedure(), wrong));
        newest.values().forEach(it -> checkTold(it.procedure(), effects, wrong));
        if (!wrong.isEmpty()) throw new BadProcedure(wrong);
    }

    /** Where modules are started without those above them, procedures that need them are not there either. */
    private static boolean fromAbove(List<Fault> faults) {
        return faults.stream()
                .allMatch(it ->
                        it.kind() == Fault.Kind.NO_SUCH_EFFECT
                                || it.kind() == Fault.Kind.NO_SUCH_CONDITION);
    }

    private static List<String> lines(Fault it) {
        return List.of(it.message(true), it.message(false));
    }

    private static void missing(String file, Set<String> keys, List<String> wrong) {
        for (String key : keys)
            wrong.add(
                    file
                            + "：缺「"
                            + key
                            + "」的中文或英文，请写进 *_zh.properties 和 *_en.properties。 · "
                            + file
                            + ": \""
                            + key
                            + "\" lacks its Chinese or English word; write it in *_zh.properties and *_en.properties.");
    }

    /** What an effect finds wrong with what it is told. */
    private static void checkTold(Procedure it, List<CaseEffect> effects, List<String> wrong) {
        for (EffectRule rule : it.effects())
            for (CaseEffect effect : effects)
                if (effect.name().equals(rule.name()))
                    for (Bilingual fault : effect.faults(it, rule.arguments()))
                        wrong.add(
                                it.code()
                                        + "：后续处理「"
                                        + rule.name()
                                        + "」："
                                        + fault.zh()
                                        + " · "
                                        + it.code()
                                        + ": effect \""
                                        + rule.name()
                                        + "\": "
                                        + fault.en());
    }

    /** What an effect opens must be there, and open by itself. */
    private void checkOpened(Procedure it, List<String> wrong) {
        for (EffectRule rule : it.effects()) {
            String opened = rule.arguments().get(OpensCases.PROCEDURE);
            if (opened == null) continue;
            var there = newest.get(opened);
            if (there == null && part) continue;
            if (there == null || OpensCases.byItself(there.procedure()).isEmpty())
                wrong.add(
                        it.code()
                                + "：后续处理「"
                                + rule.name()
                                + "」要开「"
                                + opened
                                + "」，但没有这个程序，或它没有 by: program 的立案动作。 · "
                                + it.code()
                                + ": effect \""
                                + rule.name()
                                + "\" opens \""
                                + opened
                                + "\", which is not there or has no opening action with by: program.");
        }
    }

    /** A case that opens by itself another that opens by itself the first would never stop. */
    private void checkEnds(Procedure it, List<String> wrong) {
        var seen = new LinkedHashSet<String>();
        var opening = new ArrayDeque<>(opens(it));
        while (!opening.isEmpty()) {
            String code = opening.remove();
            if (code.equals(it.code())) {
                wrong.add(
                        it.code()
                                + "：自动立案会一直开下去（"
                                + String.join(" → ", seen)
                                + "）。请去掉其中一个 open 或 child。 · "
                                + it.code()
                                + ": opening it opens it again, without end ("
                                + String.join(" → ", seen)
                                + "). Take one open or child away.");
                return;
            }
            var there = newest.get(code);
            if (seen.add(code) && there != null) opening.addAll(opens(there.procedure()));
        }
    }

    /** What is opened at once when a case of it is opened by the program. */
    private static List<String> opens(Procedure it) {
        return OpensCases.byItself(it)
                .map(action ->
                        action.effects().stream()
                                .map(rule -> rule.arguments().get(OpensCases.PROCEDURE))
                                .filter(Objects::nonNull)
                                .toList())
                .orElse(List.of());
    }

    private static List<Resource> files() {
        try {
            return List.of(
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:procedures/*.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Asking
    // ------------------------------------------------------------------------------------------------------------

    /** The newest version of each, by code. */
    public Collection<Procedure> all() {
        return newest.values().stream().map(Version::procedure).toList();
    }

    /** Whether a proof of that kind has a name. */
    boolean knowsProof(String kind) {
        return vocabulary.evidence().contains(kind);
    }

    /** The newest version. */
    public Optional<Procedure> find(String code) {
        return Optional.ofNullable(newest.get(code)).map(Version::procedure);
    }

    /** The version of that number, as it was when it was written down. */
    Procedure byId(long id) {
        return byId.computeIfAbsent(id, this::reread);
    }

    private Procedure reread(long id) {
        record Text(String code, int version, String body) {}
        var it =
                jdbc.sql("SELECT code, version, body FROM casework.procedure WHERE id = :id")
                        .param("id", id)
                        .query(Text.class)
                        .single();
        return switch (ProcedureFile.read(it.code() + "@" + it.version(), it.body(), vocabulary)) {
            case ProcedureFile.Read.Good(var procedure) -> procedure;
            case ProcedureFile.Read.Faulty(var faults) -> throw BadProcedure.of(faults);
        };
    }

    /** The number of the newest version; written down the first time a case begins under it, in the caller's transaction. */
    long idOf(Procedure it) {
        var kept = kept(it.code(), it.version());
        if (kept.isPresent()) return kept.get().id();
        var version = newest.get(it.code());
        if (version == null) throw new IllegalArgumentException("not the newest: " + it.id());
        journal.enterUnlessOpen("casework.procedure.published", null, Map.of("procedure", it.id()));
        jdbc.sql(
                        """
                        INSERT INTO casework.procedure (code, version, body, digest, published_at)
                        VALUES (:code, :version, :body, :digest, :at) ON CONFLICT (code, version) DO NOTHING
                        """)
                .param("code", it.code())
                .param("version", it.version())
                .param("body", version.body())
                .param("digest", version.digest())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return kept(it.code(), it.version()).orElseThrow().id();
    }

    record Kept(long id, String digest) {}

    private Optional<Kept> kept(String code, int version) {
        return jdbc.sql(
                        "SELECT id, digest FROM casework.procedure WHERE code = :code AND version = :version")
                .param("code", code)
                .param("version", version)
                .query(Kept.class)
                .optional();
    }

    /** Stops the start where a file changed and its version did not. */
    void compareWithWhatIsKept() {
        for (Version it : newest.values()) {
            var procedure = it.procedure();
            var kept = kept(procedure.code(), procedure.version());
            if (kept.isEmpty()) continue;
            if (!kept.get().digest().equals(it.digest()))
                throw new BadProcedure(
                        List.of(
                                procedure.id()
                                        + "：内容改了，版本没有改；已有案卷按原文办理。请改成 @"
                                        + (procedure.version() + 1)
                                        + "。",
                                procedure.id()
                                        + ": the text has changed and the version has not; cases run under it as it was. Make it @"
                                        + (procedure.version() + 1)
                                        + "."));
        }
        // What cases are still under must still be readable.
        jdbc.sql("SELECT DISTINCT procedure_id FROM casework.matter WHERE NOT is_over LIMIT 1000")
                .query(Long.class)
                .list()
                .forEach(this::byId);
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
