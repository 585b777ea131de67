package org.chuangtu.chain.web;

import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Form;
import org.jspecify.annotations.Nullable;

/** The two fields for a name: one language at least. */
final class Names {

    private static final int LONGEST = 300;

    private Names() {}

    static void fill(Form form, Bilingual name) {
        form.with("nameZh", name.zh()).with("nameEn", name.en());
    }

    static @Nullable Bilingual read(Form form) {
        var zh = form.optionalText("nameZh", LONGEST);
        var en = form.optionalText("nameEn", LONGEST);
        if (zh == null && en == null) {
            if (form.problem("nameZh") == null) form.refuse("nameZh", "chain.refused.noName");
            return null;
        }
        return new Bilingual(zh, en);
    }
}
