package org.chuangtu.access;

import java.util.Optional;

/** How people call an actor; implemented by the module identity, which knows the users. */
public interface ActorNames {

    Optional<String> nameOf(String actorId);
}
