package org.chuangtu.form;

import org.chuangtu.access.Access;
import org.chuangtu.access.JournalRight;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal should know of the tables kept here. None of them can be undone: versions and answers never change. */
@Configuration(proxyBeanMethods = false)
class FormTables {

    private record KeptVersion(VersionTable versions, Access access) implements KeptTable {
        @Override
        public String table() {
            return VersionTable.TABLE;
        }

        @Override
        public String messageKey() {
            return VersionTable.TABLE;
        }

        @Override
        public String pathOf(long id) {
            return versions.find(id).map(FormVersion::path).orElse("/forms");
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(FormRight.ALTER, Scope.EVERYWHERE);
        }

        @Override
        public void requireMayRead(long id) {
            access.requireSomewhere(FormRight.READ);
        }
    }

    /** @param answers asked for later: the journal is made first */
    private record KeptAnswer(
            String table, AnswerTable rows, ObjectProvider<Answers> answers, Access access)
            implements KeptTable {
        @Override
        public String messageKey() {
            return table;
        }

        @Override
        public String pathOf(long id) {
            return "/answers/" + rows.answerOf(table, id);
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(FormRight.ALTER, Scope.EVERYWHERE);
        }

        @Override
        public void requireMayRead(long id) {
            var it = rows.find(rows.answerOf(table, id));
            if (it.isEmpty() || !answers.getObject().mayRead(it.get()))
                access.require(JournalRight.READ, Scope.EVERYWHERE);
        }

        @Override
        public boolean personal() {
            return true;
        }
    }

    @Bean
    KeptTable keptFormVersion(VersionTable versions, Access access) {
        return new KeptVersion(versions, access);
    }

    @Bean
    KeptTable keptAnswer(AnswerTable rows, ObjectProvider<Answers> answers, Access access) {
        return new KeptAnswer(AnswerTable.TABLE, rows, answers, access);
    }

    @Bean
    KeptTable keptConsent(AnswerTable rows, ObjectProvider<Answers> answers, Access access) {
        return new KeptAnswer("form.consent", rows, answers, access);
    }
}
