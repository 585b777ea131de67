package org.chuangtu.access;

/** A principal of Spring Security that knows its actor: a signed-in user, a token. */
public interface HasActor {

    Actor actor();
}
