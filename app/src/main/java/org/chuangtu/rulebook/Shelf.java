package org.chuangtu.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.criteria.Assessor;
import org.chuangtu.criteria.Clause;
import org.chuangtu.criteria.Edition;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.journal.Journal;
import org.chuangtu.opening.Preparation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The published rules, bound and ready. Built again when a version was published since; the first time, what the program brings with
 * it is published.
 */
@Component
@Order(300)
class Shelf implements Preparation {

    private static final String FOLDER = "classpath*:/rulebook/";
    private static final int ASSESSORS_MAX = 64;

    private final RuleVersions table;
    private final Journal journal;
    private final Access access;
    private final Clock clock;
    private final TransactionTemplate ofItsOwn;
    private volatile @Nullable Bound bound;

    Shelf(
            RuleVersions table,
            Journal journal,
            Access access,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
        this.ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The published versions and the rulebook they make. */
    static final class Bound {

        private final RuleVersions.Mark mark;
        final List<Version> versions;
        final Rulebook rulebook;
        private final Map<Long, Version> byId = new LinkedHashMap<>();
        private final Map<Object, Assessor> assessors = new ConcurrentHashMap<>();

        Bound(RuleVersions.Mark mark, List<Version> versions) {
            this.mark = mark;
            this.versions = versions;
            this.rulebook = Binder.bind(versions, false);
            versions.forEach(it -> byId.put(it.id(), it));
        }

        Version words() {
            return versions.stream()
                    .filter(it -> it.kind() == Version.Kind.WORDS)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no words are published"));
        }

        Version of(Edition edition) {
            return Objects.requireNonNull(byId.get(Version.idIn(edition.file())), edition.file());
        }

        Version of(Clause clause) {
            return Objects.requireNonNull(byId.get(Version.idIn(clause.file())), clause.file());
        }

        private record Key(LocalDate day, List<String> places, List<String> rules) {}

        Assessor on(LocalDate day, List<String> places, List<String> rules) {
            if (assessors.size() > ASSESSORS_MAX) assessors.clear();
            return assessors.computeIfAbsent(
                    new Key(day, places, rules), it -> rulebook.on(day, places, rules));
        }
    }

    @Override
    public void prepare(Report report) {
        if (bound == null && table.mark().newest() == 0) {
            var it = get();
            report.say(
                    "规则库：" + it.versions.size() + " 份随程序的规则与条款已入库",
                    "rulebook: " + it.versions.size() + " files of rules and clauses published");
        } else {
            var _ = get();
        }
    }

    /** The published rules as they are now. */
    Bound get() {
        var now = bound;
        if (now != null && now.mark.equals(table.mark())) return now;
        return bind();
    }

    private synchronized Bound bind() {
        var now = bound;
        if (now == null) ofItsOwn.executeWithoutResult(_ -> access.as(Actor.SYSTEM, this::bringIn));
        var mark = table.mark();
        if (now != null && now.mark.equals(mark)) return now;
        var next = new Bound(mark, table.published());
        bound = next;
        return next;
    }

    // What the program brings with it
    // ------------------------------------------------------------------------------------------------------------

    /** A file, with the cases beside it. */
    private record File(String name, Version.Kind kind, String code, String body, String cases) {}

    /**
     * Publishes the files that are new or were changed in this release. Where the area has published its own version since, the
     * release's becomes a proposal: people decide.
     */
    private void bringIn() {
        table.lock();
        var files = files();
        var words = files.stream().filter(it -> it.kind == Version.Kind.WORDS).findFirst();
        if (words.isEmpty()) throw new IllegalStateException("there is no rulebook/inputs.yaml");
        var changed =
                files.stream()
                        .filter(it ->
                                table.bundled(it.name)
                                        .filter(known ->
                                                known.digest().equals(digest(it.body, it.cases)))
                                        .isEmpty())
                        .toList();
        if (changed.isEmpty()) return;
        journal.enter("rulebook.versions.broughtIn", null, Map.of("files", changed.size()));
        for (var file : changed) {
            switch (Binder.read(file.kind, file.code, words.get().body, file.body)) {
                case Binder.Read.Faulty(var faults) ->
                        throw new IllegalStateException(file.name + ": " + faults.getFirst());
                case Binder.Read.Good(var head, var _) -> store(file, head);
            }
        }
    }

    private void store(File file, Binder.Head head) {
        var standing =
                table.of(file.kind, head.code()).stream()
                        .filter(it -> it.state() == Version.State.PUBLISHED)
                        .filter(it ->
                                it.place().equals(head.place()) && it.from().equals(head.from()))
                        .findFirst();
        boolean ours = standing.isPresent() && standing.get().bundledAs() == null;
        var now = clock.instant();
        if (standing.isPresent()
                && !ours
                && !table.update(RuleDesk.in(standing.get(), Version.State.REPLACED, null)))
            throw new IllegalStateException("changed meanwhile: " + standing.get().path());
        long _ =
                table.insert(
                        new Version(
                                0,
                                file.kind,
                                head.code(),
                                head.name(),
                                head.edition(),
                                head.place(),
                                head.from(),
                                head.to(),
                                head.law(),
                                head.unverified(),
                                file.body,
                                file.cases,
                                digest(file.body, file.cases),
                                file.name,
                                ours ? Version.State.PROPOSED : Version.State.PUBLISHED,
                                standing.map(Version::id).orElse(null),
                                Actor.SYSTEM.id(),
                                now,
                                Actor.SYSTEM.id(),
                                now,
                                ours ? null : Actor.SYSTEM.id(),
                                ours ? (Instant) null : now,
                                null,
                                0));
    }

    static String digest(String body, String cases) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(body.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(cases.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** In the order of their names, the words first. */
    private static List<File> files() {
        var texts = new TreeMap<String, String>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var folder : Arrays.asList("", "criteria/", "clauses/"))
                for (Resource it : resolver.getResources(FOLDER + folder + "*.yaml"))
                    texts.put(
                            folder + it.getFilename(),
                            it.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var files = new ArrayList<File>();
        texts.forEach((name, body) -> {
            if (name.endsWith(".cases.yaml")) return;
            var kind =
                    name.startsWith("criteria/")
                            ? Version.Kind.RULE
                            : name.startsWith("clauses/")
                                    ? Version.Kind.CLAUSES
                                    : Version.Kind.WORDS;
            var code =
                    kind == Version.Kind.RULE
                            ? RuleDesk.ruleIn(body)
                            : name.substring(name.indexOf('/') + 1).replace(".yaml", "");
            files.add(
                    new File(
                            name,
                            kind,
                            code,
                            body,
                            texts.getOrDefault(Version.casesBeside(name), "")));
        });
        files.sort(
                Comparator.comparing((File it) -> it.kind != Version.Kind.WORDS)
                        .thenComparing(File::name));
        return files;
    }
}
