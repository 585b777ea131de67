package org.chuangtu.indicator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Right;
import org.chuangtu.access.Scope;
import org.chuangtu.page.Bilingual;
import org.springframework.stereotype.Component;

/** What figures can be about: the registered {@link SubjectKind}s, and who may know and say what of them. */
@Component
public class Subjects {

    private final Map<String, SubjectKind> kinds;
    private final Access access;

    Subjects(List<SubjectKind> kinds, Access access) {
        this.kinds =
                kinds.stream().collect(Collectors.toUnmodifiableMap(SubjectKind::code, it -> it));
        this.access = access;
    }

    public List<SubjectKind> kinds() {
        return kinds.values().stream()
                .sorted(java.util.Comparator.comparing(SubjectKind::code))
                .toList();
    }

    public Optional<SubjectKind> kind(String code) {
        return Optional.ofNullable(kinds.get(code));
    }

    /** How they are called; what no longer exists is called by its number. */
    public Map<Subject, Bilingual> names(Collection<Subject> subjects) {
        var names = new HashMap<Subject, Bilingual>();
        subjects.stream()
                .collect(
                        Collectors.groupingBy(
                                Subject::kind, Collectors.mapping(Subject::id, Collectors.toSet())))
                .forEach((kind, ids) ->
                        kind(kind)
                                .map(it -> it.names(ids))
                                .orElse(Map.of())
                                .forEach((id, name) -> names.put(new Subject(kind, id), name)));
        subjects.forEach(
                it -> names.computeIfAbsent(it, gone -> new Bilingual("#" + gone.id(), null)));
        return names;
    }

    public Bilingual name(Subject subject) {
        return names(List.of(subject)).getOrDefault(subject, new Bilingual("?", null));
    }

    public Optional<String> path(Subject subject) {
        return kind(subject.kind()).map(it -> it.pathOf(subject.id()));
    }

    public boolean mayRead(Subject subject) {
        var kind = kinds.get(subject.kind());
        if (kind == null || !kind.confidential()) return access.maySomewhere(IndicatorRight.READ);
        return may(IndicatorRight.READ_OWN, subject);
    }

    void requireMayRead(Subject subject) {
        if (!mayRead(subject)) require(IndicatorRight.READ_OWN, subject);
    }

    public boolean mayRecord(Subject subject) {
        return may(IndicatorRight.RECORD, subject);
    }

    void requireMayRecord(Subject subject) {
        require(IndicatorRight.RECORD, subject);
    }

    /** Of which kinds the actor sees only what is published, and which of {@code asked} (and their own) they see all of. */
    ObservationTable.Sight sight(Collection<Subject> asked) {
        access.requireSomewhere(IndicatorRight.READ);
        if (access.may(IndicatorRight.READ_OWN, Scope.EVERYWHERE))
            return new ObservationTable.Sight(kinds(false), Set.of(), Set.of());
        var candidates = new ArrayList<>(asked);
        Long own = access.whoActs().partyId();
        if (own != null) candidates.add(new Subject("party", own));
        return new ObservationTable.Sight(
                kinds(false),
                kinds(true),
                candidates.stream().filter(this::mayRead).collect(Collectors.toSet()));
    }

    private Set<String> kinds(boolean confidential) {
        return kinds.values().stream()
                .filter(it -> it.confidential() == confidential)
                .map(SubjectKind::code)
                .collect(Collectors.toSet());
    }

    private boolean may(Right right, Subject subject) {
        return access.may(right, Scope.EVERYWHERE)
                || scopes(subject).stream().anyMatch(it -> access.may(right, it));
    }

    private void require(Right right, Subject subject) {
        if (may(right, subject)) return;
        var scopes = scopes(subject);
        access.require(right, scopes.isEmpty() ? Scope.EVERYWHERE : scopes.getFirst());
    }

    private List<Scope> scopes(Subject subject) {
        return kind(subject.kind()).map(it -> it.scopesOf(subject.id())).orElse(List.of());
    }
}
