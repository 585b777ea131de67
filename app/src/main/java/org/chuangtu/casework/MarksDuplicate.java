package org.chuangtu.casework;

import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code duplicate}: the action names the case this one repeats; a duplicate of a duplicate leads to the one case that is handled. */
@Component
class MarksDuplicate implements CaseEffect {

    private static final int LONGEST_CHAIN = 100;

    private final CaseTable table;
    private final ObjectProvider<CaseDesk> desk;

    MarksDuplicate(CaseTable table, ObjectProvider<CaseDesk> desk) {
        this.table = table;
        this.desk = desk;
    }

    @Override
    public String name() {
        return "duplicate";
    }

    @Override
    public Set<String> arguments() {
        return Set.of();
    }

    @Override
    public void apply(Happened happened, Map<String, String> told) {
        String number = happened.said() == null ? null : happened.said().related();
        if (number == null || number.isBlank())
            throw new EffectRefused(name(), "casework.effect.duplicate.which", null);
        var original =
                desk.getObject()
                        .byNumber(number)
                        .orElseThrow(() ->
                                new EffectRefused(
                                        name(), "casework.effect.duplicate.unknown", number));
        long of = original.id();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (of == happened.file().id())
                throw new EffectRefused(name(), "casework.effect.duplicate.itself", number);
            var further = table.originalOf(of);
            if (further.isEmpty()) break;
            of = further.get();
        }
        table.relate(happened.file().id(), Relation.Kind.DUPLICATE_OF, of);
    }
}
