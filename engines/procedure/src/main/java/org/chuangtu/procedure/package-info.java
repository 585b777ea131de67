/**
 * Procedures: what may be done next in a matter, by whom, until when.
 *
 * <p>Start reading at {@link org.chuangtu.procedure.Transitions}. An official writes a {@link org.chuangtu.procedure.Procedure} as YAML;
 * {@link org.chuangtu.procedure.ProcedureFile} reads it and refuses it with the line, the value and a remedy when a state cannot be
 * reached or left, when a clock would run on after the end, or when it names a role, form or effect nobody knows. A
 * {@link org.chuangtu.procedure.Matter} is what happened so far; {@code Transitions.act} answers with the next
 * {@link org.chuangtu.procedure.Event} or a {@link org.chuangtu.procedure.Refusal}, and changes nothing itself. Matters are rebuilt by
 * replaying their events.
 *
 * <p>{@link org.chuangtu.procedure.WorkingCalendar} counts 工作时, 工作日 and 自然日 from notices kept as data; a year without data is
 * said so and never guessed. A {@link org.chuangtu.procedure.Countdown} is one clock: an absolute due instant, computed once.
 *
 * <p>{@link org.chuangtu.procedure.Diagram} lays the same data out as a picture.
 *
 * <p>No framework, no SQL, no clock: time is an argument.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.procedure;
