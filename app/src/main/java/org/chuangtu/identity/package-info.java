/**
 * Identity (身份): who somebody is, how they prove it, and what they are permitted.
 *
 * <p>Start reading at {@link org.chuangtu.identity.Gate}, the one filter chain: everything needs a signed-in person but
 * what it lists, and the front doors of the modules check the permits. {@link org.chuangtu.identity.LogInDesk} is where
 * people prove who they are, {@link org.chuangtu.identity.Recognition} finds who a cookie or token stands for, anew for
 * each request. {@link org.chuangtu.identity.UserDesk} administers users, {@link org.chuangtu.identity.MyAccount} is what
 * a person does with their own.
 *
 * <p>Accounts, permits, bindings, tokens and the marks of passwords are under the journal; sign-ins, counters and the
 * password hashes themselves are not. {@code docs/adr/0004-sign-in.md} says why, and what each number is.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "evidence",
            "journal",
            "opening",
            "page",
            "party",
            "place"
        })
@NullMarked
package org.chuangtu.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
