/**
 * The journal: who changed what, when, under which verb, and how we would notice if somebody changed it otherwise.
 *
 * <p>Start reading at {@link org.chuangtu.journal.Journal}. A front door calls {@code journal.enter(…)} and then
 * writes; a table handed to {@code journal.keep(…)} in a migration cannot be written without an open entry. PostgreSQL
 * triggers (db/migration/journal) then do what must never be forgotten: the entry gets a leaf, the digest of the row,
 * and the superseded image moves to {@code journal.past}, from which any past instant can be read
 * ({@code chain.node_as_of(instant)}) and any entry undone.
 *
 * <p>The {@link org.chuangtu.journal.Sealer} chains committed entries in batches: a Merkle root over the entries, on
 * the head before it. {@link org.chuangtu.journal.Verifier} walks that chain, compares every kept row with its latest
 * leaf, runs every {@link org.chuangtu.journal.IntegrityCheck} of higher modules, and names what does not fit.
 *
 * <p>Personal values stay outside the journal: entries hold ids and counts, digests of personal rows cover a random
 * salt stored beside them, so that erasing the salt and the values leaves nothing to guess from.
 */
@ApplicationModule(allowedDependencies = "page")
@NullMarked
package org.chuangtu.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
