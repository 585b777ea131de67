package org.chuangtu.identity.web;

import org.chuangtu.identity.Profile;
import org.chuangtu.page.Form;

/** The fields a profile has; whatever else a request carries is not looked at. */
final class ProfileForm {

    private ProfileForm() {}

    static Profile read(Form form) {
        return new Profile(
                form.optionalText("name", 60),
                form.optionalText("email", 120),
                form.optionalText("phone", 30));
    }
}
