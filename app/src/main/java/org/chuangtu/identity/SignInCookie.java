package org.chuangtu.identity;

/** The cookie of somebody signed in. */
final class SignInCookie {

    static final String NAME = "chuangtu-session";

    private SignInCookie() {}
}
