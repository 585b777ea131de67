package org.chuangtu.publication;

import org.chuangtu.access.Access;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.page.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal should know of the tables kept here. What was made known is not undone: it is withdrawn, with a reason. */
@Configuration(proxyBeanMethods = false)
class PublicationTables {

    private record KeptNotice(NoticeTable notices, Access access) implements KeptTable {
        @Override
        public String table() {
            return NoticeTable.NOTICE;
        }

        @Override
        public String messageKey() {
            return table();
        }

        @Override
        public String pathOf(long id) {
            return "/publications/" + id;
        }

        /** The table itself refuses. */
        @Override
        public void requireMayUndo(long id) {
            var it = notices.find(id).orElseThrow(() -> new NotFound("notice " + id));
            access.require(PublicationRight.PUBLISH, it.scope());
        }
    }

    @Bean
    KeptTable keptNotice(NoticeTable notices, Access access) {
        return new KeptNotice(notices, access);
    }

    private record KeptObjection(NoticeTable notices, JdbcClient jdbc, Access access)
            implements KeptTable {
        @Override
        public String table() {
            return ObjectionTable.OBJECTION;
        }

        @Override
        public String messageKey() {
            return table();
        }

        @Override
        public String pathOf(long id) {
            return "/publications/" + noticeOf(id);
        }

        @Override
        public void requireMayUndo(long id) {
            requireMayRead(id);
        }

        @Override
        public void requireMayRead(long id) {
            var it = notices.find(noticeOf(id)).orElseThrow(() -> new NotFound("objection " + id));
            access.require(PublicationRight.READ_OBJECTIONS, it.scope());
        }

        /** Whoever objects may say things of people. */
        @Override
        public boolean personal() {
            return true;
        }

        private long noticeOf(long id) {
            return jdbc.sql("SELECT notice_id FROM publication.objection WHERE id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .optional()
                    .orElse(0L);
        }
    }

    @Bean
    KeptTable keptObjection(NoticeTable notices, JdbcClient jdbc, Access access) {
        return new KeptObjection(notices, jdbc, access);
    }
}
