package org.chuangtu.page;

import org.jspecify.annotations.Nullable;

/** Who looks at the page. Implemented by the module that signs people in; without it everybody is a guest. */
public interface SignedIn {

    /** The signed-in person, or null for a guest. */
    @Nullable Person person();

    /** Where a guest goes to sign in. */
    String signInPath();

    /**
     * Whoever looks at the page.
     *
     * @param key stable and opaque, for what the browser remembers for this person
     * @param role what the person acts as, in the reader's language ("链长")
     * @param place the place or organisation the role is for, or null for the whole area
     * @param accountPath the page of the person's own account
     * @param signOutPath takes a POST
     */
    record Person(
            String key,
            String name,
            String role,
            @Nullable String place,
            String accountPath,
            String signOutPath) {}
}
