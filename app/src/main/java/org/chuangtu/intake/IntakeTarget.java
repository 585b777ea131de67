package org.chuangtu.intake;

import java.util.List;
import org.chuangtu.access.Right;

/**
 * Something rows can be brought into. Implemented, as a Spring bean, by whoever owns the table.
 *
 * <p>Intake reads, maps and parses the rows, refuses those whose values do not parse or whose key occurs twice in the file,
 * and hands over the rest twice: first to {@link #check}, which may look at the database and at the other rows and refuse
 * more; then, without the refused ones, to {@link #write}. All files of one import run in <em>one</em> transaction, in their
 * declared order, so a check sees what an earlier file of the same import wrote. A trial run is the same with a roll-back at
 * the end: write therefore keeps every effect inside the transaction.
 *
 * <pre>{@code
 * @Component
 * class PlacesByFile implements IntakeTarget {
 *     public String id() { return "place.place"; }             // <module>.<thing>
 *     public List<IntakeField> fields() {
 *         return List.of(
 *             IntakeField.text("code").key().example("210213001"),
 *             IntakeField.text("name").required().example("拥政街道"),
 *             IntakeField.text("within").example("210213"),
 *             IntakeField.choice("kind", "district", "street").required());
 *     }
 *     public void check(IntakeRows rows, Refusals refusals, IntakeRun run) {
 *         var known = new HashSet<>(places.codes());
 *         rows.forEach(row -> known.add(row.need("code")));       // rows can be walked as often as needed
 *         rows.forEach(row -> {
 *             if (row.has("within") && !known.contains(row.need("within")))
 *                 refusals.refuse(row, "within", "place.intake.noSuchPlace");
 *         });
 *     }
 *     public Tally write(IntakeRows rows, IntakeRun run) {
 *         var tally = Tally.NONE;
 *         for (var batch : rows.batches(1_000)) tally = tally.plus(places.upsert(batch, run));
 *         return tally;
 *     }
 * }
 * }</pre>
 *
 * <p>Bilingual, in the module's own message files: {@code <module>.intake.<thing>} names the target, {@code
 * <module>.intake.<thing>.<field>} a field, the same with {@code .hint} explains it (optional). A refusal's key gives its
 * reason, the same key with {@code .remedy} what to do; {@code {0}} is the value, further arguments follow.
 *
 * <p>Keep memory bounded: a set of keys is fine, a list of all rows is not. Over a thousand rows, prefer {@link BulkCopy} into
 * a temporary table and one set-based statement to single inserts.
 */
public interface IntakeTarget {

    /** {@code <module>.<thing>}, for instance {@code chain.node}. Stable: profiles name it. */
    String id();

    /** What a row consists of; at least one key field. */
    List<IntakeField> fields();

    /** What somebody must be allowed, somewhere, to bring rows in here. */
    default Right right() {
        return IntakeRight.IMPORT;
    }

    /** Refuses what the database or the other rows forbid. Must not write anything that lasts. */
    default void check(IntakeRows rows, Refusals refusals, IntakeRun run) {}

    /**
     * Creates or changes; a row that says what is already there changes nothing and counts as unchanged. An empty cell says
     * nothing: it never erases a value. The tally must account for every row.
     */
    Tally write(IntakeRows rows, IntakeRun run);
}
