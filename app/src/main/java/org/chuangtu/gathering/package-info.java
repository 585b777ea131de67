/**
 * Gatherings (场次): an event, a training, a slot at a counter, a visit: a time, a place and so many seats.
 *
 * <p>Start reading at {@link org.chuangtu.gathering.GatheringDesk}, where they are planned, announced and called off, and at
 * {@link org.chuangtu.gathering.BookingDesk}, where people take seats. Never are more taken than there are, whoever comes at
 * the same time: all who want one stand in one line, the lock of the row that counts them. Whoever finds none waits in the
 * order they came; a seat that comes free is offered to the first, who has until a clock of theirs runs out to say yes.
 *
 * <p>At the door a short code, drawn anew and kept as a digest, signs people in; {@link
 * org.chuangtu.gathering.Attendance} is who came. What is personal of them lies apart: masked, read in full only for a
 * purpose, and that is written down.
 *
 * <p>A gathering may belong to something above ({@code programme:5}): the reference is opaque here. News ({@link
 * org.chuangtu.gathering.GatheringNews}) flows up as events. Calendars are iCalendar (RFC 5545): of everybody, of an
 * organiser, and of one person by a secret address.
 */
@ApplicationModule(
        allowedDependencies = {"journal", "access", "page", "place", "party", "identity", "clock"})
@NullMarked
package org.chuangtu.gathering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
