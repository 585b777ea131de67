package org.chuangtu.casework;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.procedure.Action;
import org.chuangtu.procedure.By;
import org.chuangtu.procedure.Procedure;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code open: supervision} opens a case that follows from this one, {@code child: inspection} one that belongs to it and may have to end
 * before it.
 */
@Configuration(proxyBeanMethods = false)
class OpensCases {

    static final String PROCEDURE = "procedure";

    /** The opening action the program may take. */
    static Optional<Action> byItself(Procedure it) {
        return it.opening().stream()
                .filter(action -> action.by().contains(new By.Program()))
                .findFirst();
    }

    private record Opens(
            String name,
            Relation.Kind kind,
            ObjectProvider<CaseDesk> desk,
            ObjectProvider<ProcedureBook> book,
            CaseTable table)
            implements CaseEffect {

        @Override
        public Set<String> arguments() {
            return Set.of(PROCEDURE);
        }

        @Override
        public void apply(Happened happened, Map<String, String> told) {
            String code = told.getOrDefault(PROCEDURE, "");
            var procedure = book.getObject().find(code).orElseThrow();
            var action = byItself(procedure).orElseThrow();
            var file = happened.file();
            var opened =
                    desk.getObject()
                            .openByItself(
                                    new Filing(
                                            code,
                                            file.title(),
                                            file.placeId(),
                                            file.partyId(),
                                            procedure.categories() == null ? null : file.category(),
                                            Said.of(action.name(), 0)));
            if (!(opened instanceof Acted.Done(var other, _, _)))
                throw new EffectRefused(name, "casework.effect.notOpened", opened.toString());
            table.relate(other.id(), kind, file.id());
        }
    }

    @Bean
    CaseEffect opensWhatFollows(
            ObjectProvider<CaseDesk> desk, ObjectProvider<ProcedureBook> book, CaseTable table) {
        return new Opens("open", Relation.Kind.DERIVED_FROM, desk, book, table);
    }

    @Bean
    CaseEffect opensWhatBelongsToIt(
            ObjectProvider<CaseDesk> desk, ObjectProvider<ProcedureBook> book, CaseTable table) {
        return new Opens("child", Relation.Kind.CHILD_OF, desk, book, table);
    }
}
