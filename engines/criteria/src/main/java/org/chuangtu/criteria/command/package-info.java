/**
 * The engine as a command: {@code ./chuangtu assess --firms FILE --on DATE --out FILE}, for anyone who has the yearly figures of firms
 * in a table. No server, no database.
 *
 * <p>Start reading at {@link org.chuangtu.criteria.command.AssessCommand}. {@code Options} are what was typed. {@code Rows} are the rows
 * of a table, from CSV or XLSX, one by one; {@code Columns} says what each column is and in which unit; {@code FirmsFile} makes firms of
 * the rows and names every cell it cannot take; those go to {@code FaultsFile}, so that nothing is lost. {@code Verdicts} writes a line
 * for each firm and rule. Firms go through in batches, judged by several threads and written in order, so a file may be larger than the memory.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.criteria.command;
