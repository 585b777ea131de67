package org.chuangtu.ledger;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the journal should know of the table kept here. Vouchers and postings are not kept row by row: their entry holds one
 * digest over all it wrote, and they have no past, since they never change.
 */
@Configuration(proxyBeanMethods = false)
class LedgerTables {

    private record Kept(AccountRows accounts, Access access) implements KeptTable {
        @Override
        public String table() {
            return AccountRows.TABLE;
        }

        @Override
        public String messageKey() {
            return AccountRows.TABLE;
        }

        @Override
        public String pathOf(long id) {
            return "/accounts/" + id;
        }

        @Override
        public void requireMayUndo(long id) {
            access.require(
                    LedgerRight.KEEP,
                    accounts.find(id)
                            .map(it -> Account.scopeAt(it.said().placeId()))
                            .orElse(Scope.EVERYWHERE));
        }

        @Override
        public void requireMayRead(long id) {
            var it = accounts.find(id);
            if (it.isEmpty() || !Accounts.mayRead(access, it.get().said()))
                access.require(LedgerRight.READ, Scope.EVERYWHERE);
        }
    }

    @Bean
    KeptTable keptLedgerAccount(AccountRows accounts, Access access) {
        return new Kept(accounts, access);
    }
}
