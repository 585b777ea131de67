package org.chuangtu.access;

import org.springframework.security.access.AccessDeniedException;

/** The actor may not do that there. Shown as a page that says which right is missing. */
public class Denied extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    private final transient Right right;
    private final transient Scope scope;

    Denied(Actor actor, Right right, Scope scope) {
        super(actor.id() + " has no right " + right + " at " + scope);
        this.right = right;
        this.scope = scope;
    }

    public Right right() {
        return right;
    }

    public Scope scope() {
        return scope;
    }
}
