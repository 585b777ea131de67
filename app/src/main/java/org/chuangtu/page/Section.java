package org.chuangtu.page;

/** What people come to do; the navigation is ordered by it and a section without entries is not shown. */
public enum Section {
    ATLAS,
    CHAINS,
    FIRMS,
    LEADS,
    POLICY,
    CASES,
    FIGURES,
    DATA,
    ADMIN;

    public String messageKey() {
        return "page.section." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
