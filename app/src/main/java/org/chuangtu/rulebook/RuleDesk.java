package org.chuangtu.rulebook;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.criteria.Faults.Fault;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where versions are made: drafted, proposed by one person, published by another. A draft with faults can be kept and is shown with
 * them; it can be proposed once it has none and all cases of its code hold.
 */
@Service
public class RuleDesk {

    public static final String CODE = "[a-z][a-z0-9-]{0,59}";
    private static final Pattern RULE =
            Pattern.compile("(?m)^rule:\\s*([a-z][a-z0-9-]{0,59})\\s*(?:#.*)?$");

    private final RuleVersions table;
    private final Shelf shelf;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    RuleDesk(RuleVersions table, Shelf shelf, Journal journal, Access access, Clock clock) {
        this.table = table;
        this.shelf = shelf;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What a draft comes to, without keeping it.
     *
     * @param complaints of its cases, in words
     * @param cases how many there are
     */
    public record Check(List<Fault> faults, List<String> complaints, int cases) {
        public Check {
            faults = List.copyOf(faults);
            complaints = List.copyOf(complaints);
        }

        /** Whether it may be proposed. */
        public boolean good() {
            return faults.isEmpty() && complaints.isEmpty() && cases > 0;
        }
    }

    @Transactional(readOnly = true)
    public Check check(Version it) {
        access.requireSomewhere(RulebookRight.READ);
        return checked(it);
    }

    private Check checked(Version it) {
        var published = shelf.get();
        return switch (Binder.read(it.kind(), it.code(), published.words().body(), it.body())) {
            case Binder.Read.Faulty(var faults) -> new Check(faults, List.of(), 0);
            case Binder.Read.Good _ ->
                    switch (Binder.tried(published.versions, it)) {
                        case Binder.Tried.Faulty(var faults) -> new Check(faults, List.of(), 0);
                        case Binder.Tried.Ran(var _, var complaints, int cases) ->
                                new Check(List.of(), complaints, cases);
                    };
        };
    }

    /** The rule a text says it is an edition of; empty where it says none. */
    static String ruleIn(String body) {
        var found = RULE.matcher(body);
        return found.find() ? found.group(1) : "";
    }

    /**
     * Keeps a draft. Of a rule its code is what the text says.
     *
     * @param replaces the version it was begun from; null for a new rule
     */
    @Transactional
    public Drafted draft(
            Version.Kind kind, String code, String body, String cases, @Nullable Long replaces) {
        access.require(RulebookRight.DRAFT, Scope.EVERYWHERE);
        var now = clock.instant();
        var it =
                said(
                        new Version(
                                0,
                                kind,
                                kind == Version.Kind.RULE ? ruleIn(body) : code,
                                new Bilingual("—", "—"),
                                "",
                                "全国",
                                LocalDate.EPOCH,
                                null,
                                "",
                                true,
                                body,
                                cases,
                                Shelf.digest(body, cases),
                                null,
                                Version.State.DRAFT,
                                replaces,
                                access.whoActs().id(),
                                now,
                                null,
                                null,
                                null,
                                null,
                                null,
                                0));
        if (!it.code().matches(CODE)) return new Drafted.Faulty(List.of(noCode(kind)));
        long entry = journal.enter("rulebook.version.drafted", null, Map.of("code", it.code()));
        return new Drafted.Done(read(table.insert(it)), entry);
    }

    private static Fault noCode(Version.Kind kind) {
        return kind == Version.Kind.RULE
                ? new Fault(
                        "",
                        1,
                        "缺少 rule: 规则代码（小写字母、数字和 -）",
                        "rule: the code of the rule is missing (small letters, digits, -)")
                : new Fault(
                        "",
                        0,
                        "缺少代码（小写字母、数字和 -）",
                        "the code is missing (small letters, digits, -)");
    }

    /** The same with what its text says of itself, as far as it can be read. */
    private Version said(Version it) {
        if (!(Binder.read(it.kind(), it.code(), shelf.get().words().body(), it.body())
                instanceof Binder.Read.Good(var head, var _))) return it;
        return new Version(
                it.id(),
                it.kind(),
                it.code(),
                head.name(),
                head.edition(),
                head.place(),
                head.from(),
                head.to(),
                head.law(),
                head.unverified(),
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

    /**
     * Changes the texts of a draft.
     *
     * @param version the entry that was read
     */
    @Transactional
    public Drafted change(long id, long version, String body, String cases) {
        access.require(RulebookRight.DRAFT, Scope.EVERYWHERE);
        var now = locked(id);
        if (now.state() != Version.State.DRAFT) return new Drafted.NotNow(now);
        if (now.version() != version) throw new Stale("version " + id);
        var next = said(withTexts(now, body, cases));
        if (now.kind() == Version.Kind.RULE && !ruleIn(body).equals(now.code()))
            return new Drafted.Faulty(
                    List.of(
                            new Fault(
                                    "",
                                    1,
                                    "rule 应为 " + now.code() + "；另一个规则请另起草稿",
                                    "rule must be " + now.code() + "; draft another rule apart")));
        long entry = journal.enter("rulebook.version.changed", Row.of(Version.TABLE, id));
        return saved(next, entry);
    }

    private Drafted saved(Version next, long entry) {
        if (!table.update(next)) throw new Stale("version " + next.id());
        return new Drafted.Done(read(next.id()), entry);
    }

    private static Version withTexts(Version it, String body, String cases) {
        return new Version(
                it.id(),
                it.kind(),
                it.code(),
                it.name(),
                it.edition(),
                it.place(),
                it.from(),
                it.to(),
                it.law(),
                it.unverified(),
                body,
                cases,
                Shelf.digest(body, cases),
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

    /** Puts a draft before another person. */
    @Transactional
    public Drafted propose(long id, long version) {
        access.require(RulebookRight.DRAFT, Scope.EVERYWHERE);
        var now = locked(id);
        if (now.state() != Version.State.DRAFT) return new Drafted.NotNow(now);
        if (now.version() != version) throw new Stale("version " + id);
        var refused = refused(now);
        if (refused.isPresent()) return refused.get();
        long entry = journal.enter("rulebook.version.proposed", Row.of(Version.TABLE, id));
        return saved(decided(now, Version.State.PROPOSED, null, null, true), entry);
    }

    private Optional<Drafted> refused(Version it) {
        var check = checked(it);
        if (!check.faults().isEmpty()) return Optional.of(new Drafted.Faulty(check.faults()));
        if (check.cases() == 0 || !check.complaints().isEmpty())
            return Optional.of(new Drafted.CasesFail(check.complaints()));
        return shelf.get().versions.stream()
                .filter(standing ->
                        standing.digest().equals(it.digest()) && standing.code().equals(it.code()))
                .findFirst()
                .map(Drafted.Unchanged::new);
    }

    /** Publishes what somebody else proposed: what it corrects is replaced, what it follows ends the day before. */
    @Transactional
    public Drafted publish(long id, long version, @Nullable String why) {
        access.require(RulebookRight.PUBLISH, Scope.EVERYWHERE);
        table.lock();
        var now = locked(id);
        if (now.state() != Version.State.PROPOSED) return new Drafted.NotNow(now);
        if (now.version() != version) throw new Stale("version " + id);
        if (access.whoActs().id().equals(now.proposedBy())) return new Drafted.NeedsAnother(now);
        var refused = refused(now);
        if (refused.isPresent()) return refused.get();
        long entry = journal.enter("rulebook.version.published", Row.of(Version.TABLE, id));
        @Nullable Long replaces = null;
        for (var it : table.of(now.kind(), now.code())) {
            if (it.state() != Version.State.PUBLISHED || !it.place().equals(now.place())) continue;
            if (it.from().equals(now.from())) {
                replaces = it.id();
                write(in(it, Version.State.REPLACED, null));
            } else if (Binder.follows(now, it)) {
                write(Binder.ended(it, now.from().minusDays(1)));
            }
        }
        var next = decided(now, Version.State.PUBLISHED, replaces, why, false);
        return saved(next, entry);
    }

    private void write(Version it) {
        if (!table.update(it)) throw new Stale("version " + it.id());
    }

    /** Gives a proposal back to whoever drafts, with the reason. */
    @Transactional
    public Drafted giveBack(long id, long version, String why) {
        access.require(RulebookRight.PUBLISH, Scope.EVERYWHERE);
        var now = locked(id);
        if (now.state() != Version.State.PROPOSED) return new Drafted.NotNow(now);
        if (now.version() != version) throw new Stale("version " + id);
        long entry = journal.enter("rulebook.version.givenBack", Row.of(Version.TABLE, id));
        return saved(in(now, Version.State.DRAFT, why), entry);
    }

    /** Withdraws a version: a draft is discarded; what is published no longer applies to anybody who applies from now on. */
    @Transactional
    public Drafted withdraw(long id, long version, String why) {
        var now = locked(id);
        access.require(
                now.state() == Version.State.PUBLISHED
                        ? RulebookRight.PUBLISH
                        : RulebookRight.DRAFT,
                Scope.EVERYWHERE);
        if ((now.kind() == Version.Kind.WORDS && now.state() == Version.State.PUBLISHED)
                || now.state() == Version.State.REPLACED
                || now.state() == Version.State.WITHDRAWN) return new Drafted.NotNow(now);
        if (now.version() != version) throw new Stale("version " + id);
        long entry = journal.enter("rulebook.version.withdrawn", Row.of(Version.TABLE, id));
        return saved(in(now, Version.State.WITHDRAWN, why), entry);
    }

    private Version locked(long id) {
        return table.locked(id).orElseThrow(() -> new NotFound("version " + id));
    }

    private Version read(long id) {
        return table.find(id).orElseThrow(() -> new NotFound("version " + id));
    }

    static Version in(Version it, Version.State state, @Nullable String why) {
        return with(
                it,
                state,
                it.replaces(),
                it.proposedBy(),
                it.proposedAt(),
                it.decidedBy(),
                it.decidedAt(),
                why == null ? it.why() : why);
    }

    private Version decided(
            Version it,
            Version.State state,
            @Nullable Long replaces,
            @Nullable String why,
            boolean proposing) {
        var who = access.whoActs().id();
        var now = clock.instant();
        return with(
                it,
                state,
                replaces == null ? it.replaces() : replaces,
                proposing ? who : it.proposedBy(),
                proposing ? now : it.proposedAt(),
                proposing ? null : who,
                proposing ? null : now,
                why);
    }

    private static Version with(
            Version it,
            Version.State state,
            @Nullable Long replaces,
            @Nullable String proposedBy,
            @Nullable Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String why) {
        return new Version(
                it.id(),
                it.kind(),
                it.code(),
                it.name(),
                it.edition(),
                it.place(),
                it.from(),
                it.to(),
                it.law(),
                it.unverified(),
                it.body(),
                it.cases(),
                it.digest(),
                it.bundledAs(),
                state,
                replaces,
                it.madeBy(),
                it.madeAt(),
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                why,
                it.version());
    }

    public void requireMayDraft() {
        access.require(RulebookRight.DRAFT, Scope.EVERYWHERE);
    }

    public boolean mayDraft() {
        return access.may(RulebookRight.DRAFT, Scope.EVERYWHERE);
    }

    public boolean mayPublish() {
        return access.may(RulebookRight.PUBLISH, Scope.EVERYWHERE);
    }
}
