package org.chuangtu.identity;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal keeps of this module. Nothing of it comes back by undo; the pages of users have their own way back. */
@Configuration(proxyBeanMethods = false)
class IdentityTables {

    @Bean
    KeptTable accountTable(Access access) {
        return new Table("account", access);
    }

    @Bean
    KeptTable permitTable(Access access) {
        return new Table("permit", access);
    }

    @Bean
    KeptTable bindingTable(Access access) {
        return new Table("binding", access);
    }

    @Bean
    KeptTable tokenTable(Access access) {
        return new Table("token", access);
    }

    @Bean
    KeptTable passwordMarkTable(Access access) {
        return new Table("password_mark", access);
    }

    private record Table(String name, Access access) implements KeptTable {
        @Override
        public String table() {
            return "identity." + name;
        }

        @Override
        public String messageKey() {
            return "identity.table." + name;
        }

        @Override
        public String pathOf(long id) {
            return name.equals("account") || name.equals("password_mark")
                    ? "/admin/users/" + id
                    : "/admin/users";
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(IdentityRight.UNDO, Scope.EVERYWHERE);
        }

        @Override
        public void requireMayRead(long id) {
            access.require(IdentityRight.READ, Scope.EVERYWHERE);
        }

        /** Permits tell what somebody may do, not who they are. */
        @Override
        public boolean personal() {
            return !name.equals("permit");
        }
    }
}
