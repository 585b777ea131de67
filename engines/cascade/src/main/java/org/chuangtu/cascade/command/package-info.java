/**
 * The engine as a command: {@code ./chuangtu cascade --network DIR --out FILE}, for anyone who has a network in CSV files. No
 * server, no database.
 *
 * <p>Start reading at {@link org.chuangtu.cascade.command.CascadeCommand}. {@code Options} are what was typed, {@code Table} reads
 * one file, {@code NetworkFiles} makes a network of several and says of each wrong row where it is and what would mend it
 * ({@code Faults}), {@code ScoresFile} writes the results whole or not at all. It stands on the engine's front door alone.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.cascade.command;
