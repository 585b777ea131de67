package org.chuangtu.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.criteria.Cases;
import org.chuangtu.criteria.Clause;
import org.chuangtu.criteria.Edition;
import org.chuangtu.criteria.Faults.Fault;
import org.chuangtu.criteria.FaultyRules;
import org.chuangtu.criteria.Law;
import org.chuangtu.criteria.Rulebook;
import org.chuangtu.criteria.Status;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** Versions bound into a rulebook the engine reads. No database, no clock. */
final class Binder {

    private Binder() {}

    /** What a text says of itself. */
    record Head(
            Bilingual name,
            String code,
            String edition,
            String place,
            LocalDate from,
            @Nullable LocalDate to,
            String law,
            boolean unverified) {}

    /** The words, the rules and the clauses as they are published. */
    static Rulebook bind(Collection<Version> versions, boolean cases) {
        return Rulebook.load(texts(versions, cases));
    }

    static Map<String, String> texts(Collection<Version> versions, boolean cases) {
        var texts = new LinkedHashMap<String, String>();
        for (var it : versions) {
            texts.put(it.file(), it.read());
            if (cases && !it.cases().isBlank())
                texts.put(Version.casesBeside(it.file()), it.cases());
        }
        return texts;
    }

    /**
     * The versions that would stand once this one is published: what it corrects is gone, and what it follows ends the day before
     * it begins.
     */
    static List<Version> with(Collection<Version> published, Version draft) {
        var all = new ArrayList<Version>();
        for (var it : published) {
            if (it.kind() != draft.kind()
                    || !it.code().equals(draft.code())
                    || it.id() == draft.id()) {
                if (it.id() != draft.id()) all.add(it);
            } else if (!it.place().equals(draft.place())) {
                all.add(it);
            } else if (!it.from().equals(draft.from()) && draft.kind() != Version.Kind.WORDS) {
                all.add(follows(draft, it) ? ended(it, draft.from().minusDays(1)) : it);
            }
        }
        all.add(draft);
        return all;
    }

    /** Whether a version begins while another one, begun before, still applies. */
    static boolean follows(Version later, Version earlier) {
        return later.kind() == earlier.kind()
                && later.code().equals(earlier.code())
                && later.place().equals(earlier.place())
                && earlier.from().isBefore(later.from())
                && (earlier.to() == null || !earlier.to().isBefore(later.from()))
                && earlier.body().lines().noneMatch(it -> it.startsWith("to:"));
    }

    static Version ended(Version it, LocalDate to) {
        return new Version(
                it.id(),
                it.kind(),
                it.code(),
                it.name(),
                it.edition(),
                it.place(),
                it.from(),
                to,
                it.law(),
                it.unverified(),
                it.body(),
                it.cases(),
                it.digest(),
                it.bundledAs(),
                it.state(),
                it.replaces(),
                it.madeBy(),
                it.madeAt(),
                it.proposedBy(),
                it.proposedAt(),
                it.decidedBy(),
                it.decidedAt(),
                it.why(),
                it.version());
    }

    /** What a draft comes to: what is wrong with it, or what it is. */
    sealed interface Read {

        record Faulty(List<Fault> faults) implements Read {}

        record Good(Head head, Rulebook rulebook) implements Read {}
    }

    /**
     * Reads a text alone, without its cases, in the words it is written in.
     *
     * @param words the published words; of words themselves the draft counts
     */
    static Read read(Version.Kind kind, String code, String words, String body) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("inputs.yaml", kind == Version.Kind.WORDS ? body : words);
        if (kind != Version.Kind.WORDS) texts.put(Version.file(kind, code, 0), body);
        try {
            var book = Rulebook.load(texts);
            return new Read.Good(head(kind, code, book), book);
        } catch (FaultyRules faulty) {
            return new Read.Faulty(faulty.found());
        }
    }

    /** A draft among what is published: whether it fits there, and whether the cases of its code hold. */
    sealed interface Tried {

        /** The cases themselves are faulty, or it overlaps what is there. */
        record Faulty(List<Fault> faults) implements Tried {}

        /**
         * The cases were run.
         *
         * @param complaints in words; empty when all hold
         */
        record Ran(Rulebook rulebook, List<String> complaints, int cases) implements Tried {}
    }

    /** Of words all cases are run, of all else those of the same code. */
    static Tried tried(Collection<Version> published, Version draft) {
        var concerned =
                with(published, draft).stream()
                        .filter(it ->
                                it.kind() == Version.Kind.WORDS
                                        || draft.kind() == Version.Kind.WORDS
                                        || (it.kind() == draft.kind()
                                                && it.code().equals(draft.code())))
                        .toList();
        try {
            var book = bind(concerned, true);
            return new Tried.Ran(book, new Cases(book).complaints(), book.cases().size());
        } catch (FaultyRules faulty) {
            return new Tried.Faulty(faulty.found());
        }
    }

    private static Head head(Version.Kind kind, String code, Rulebook book) {
        return switch (kind) {
            case WORDS ->
                    new Head(
                            new Bilingual("规则用词", "Words of the rules"),
                            code,
                            "",
                            "全国",
                            LocalDate.EPOCH,
                            null,
                            "",
                            false);
            case RULE -> of(book.editions(book.rules().getFirst()).getFirst());
            case CLAUSES -> of(code, book.clauses());
        };
    }

    private static Head of(Edition it) {
        return new Head(
                new Bilingual(it.name().zh(), it.name().en()),
                it.rule(),
                it.edition(),
                it.place(),
                it.from(),
                it.to(),
                it.law().toString(),
                it.status() == Status.UNVERIFIED);
    }

    private static Head of(String code, List<Clause> clauses) {
        var first = clauses.getFirst();
        var law = new Law(first.law().document(), null).toString();
        return new Head(
                new Bilingual(title(law), code),
                code,
                "",
                first.place(),
                first.from() == null ? LocalDate.EPOCH : first.from(),
                first.to(),
                law,
                clauses.stream().anyMatch(it -> it.status() == Status.UNVERIFIED));
    }

    /** The title of a document without its number and its book-title marks. */
    private static String title(String document) {
        int from = document.indexOf('《');
        int to = document.lastIndexOf('》');
        return from >= 0 && to > from ? document.substring(from + 1, to) : document;
    }
}
