/**
 * Forms (表单): what is asked of somebody, as a JSON Schema 2020-12 with its words, and what they answered.
 *
 * <p>Start reading at {@link org.chuangtu.form.FormDesk}. A form is published in versions that never change ({@link
 * org.chuangtu.form.FormVersion}, named {@code incident.report@2} by a {@link org.chuangtu.form.FormRef}); every {@link
 * org.chuangtu.form.Answer} is kept with the version it answered. {@link org.chuangtu.form.Sheets} draws any version as an
 * accessible page and reads what was typed, {@link org.chuangtu.form.FormDesk#check} says what is wrong with an answer, at
 * which field, and what to do about it: the same for a page and for a program.
 *
 * <p>What is known already is filled in by {@link org.chuangtu.form.Prefill} beans, also of higher modules. Papers handed in
 * before are used again with the consent of whoever deposited them. Who may read an answer is for the module that asked,
 * by {@link org.chuangtu.form.AnswersOwner}; form knows nobody above it.
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
            "identity"
        })
@NullMarked
package org.chuangtu.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
