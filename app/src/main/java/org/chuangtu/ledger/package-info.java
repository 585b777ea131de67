/**
 * The ledger (账本): value that moves, in double entry, in units that never mix: fen, budget, points, credit.
 *
 * <p>Start reading at {@link org.chuangtu.ledger.Ledger}. A {@link org.chuangtu.ledger.Transfer} is a command with a name of
 * its own: it acts once, however often it is sent. What took effect is a {@link org.chuangtu.ledger.Voucher} with balanced
 * postings; vouchers are never changed, only reversed. {@code post} acts in the transaction of the caller; {@code postBatch}
 * commits for many callers at once, for an account everybody pays into. {@link org.chuangtu.ledger.Book} decides who may
 * pay what: it is arithmetic alone, under locks taken in one order.
 *
 * <p>No account falls below its floor; what is put on hold counts as spent. {@link org.chuangtu.ledger.Accounts} opens
 * accounts and reads statements. Owners are opaque, {@code party:17} or {@code programme:5}: the ledger knows nobody above
 * it. A batch is one journal entry with a digest, and {@code ./chuangtu verify} works every balance out again.
 */
@ApplicationModule(allowedDependencies = {"journal", "access", "page", "place", "party"})
@NullMarked
package org.chuangtu.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
