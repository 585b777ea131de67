/**
 * Intake (入库): how somebody's file becomes rows of ours, with nothing lost on the way.
 *
 * <p>A file is read as a stream ({@link org.chuangtu.intake.SourceRow}), mapped by a profile onto the fields of an {@link
 * org.chuangtu.intake.IntakeTarget}, checked whole before anything is written, and written in one transaction. What cannot
 * be taken goes to quarantine with its row, column, value, reason and remedy. Whoever owns a table registers a target as a
 * Spring bean; intake itself knows no table but its own.
 *
 * <p>To be a target: read {@link org.chuangtu.intake.IntakeTarget}, which shows a complete one.
 */
@ApplicationModule(allowedDependencies = {"page", "journal", "access", "evidence"})
@NullMarked
package org.chuangtu.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
