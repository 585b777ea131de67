/**
 * Casework (办件): somebody asks, somebody decides, by a procedure an official can read.
 *
 * <p>Start reading at {@link org.chuangtu.casework.CaseDesk}. A {@link org.chuangtu.casework.CaseFile} moves only by {@code act}: lock,
 * guard, form, evidence, apply, journal, clocks and effects in one transaction, or a {@link org.chuangtu.casework.Acted} that says why not.
 * What happened is its steps and nothing else; the row of the case is the steps folded, and {@code CasesAreWhatTheirStepsSay} folds them
 * again.
 *
 * <p>Procedures are files ({@code procedures/*.yaml}) with their words in both languages beside them; {@link
 * org.chuangtu.casework.ProcedureBook} reads them at the start and refuses to start with a bad one. A case ends under the version it began
 * with. A new kind of case is a file; code is needed only for a {@link org.chuangtu.casework.CaseEffect} that does not exist yet.
 *
 * <p>Casework knows no system: a system that opens cases calls the front door.
 */
@ApplicationModule(
        allowedDependencies = {
            "journal",
            "access",
            "page",
            "opening",
            "evidence",
            "place",
            "party",
            "identity",
            "clock",
            "form"
        })
@NullMarked
package org.chuangtu.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
