package org.chuangtu.casework;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Who wants to know how a case goes without having a part in it; a bean of the system whose cases they are. They are told by {@code notify:
 * followers}, and see no more of it than the page named here.
 */
public interface CaseFollowers {

    /** As actors are called; bounded by whoever keeps them. */
    Collection<String> of(CaseFile it);

    /** Where one of these who follows it may look at it; empty where none does. */
    Optional<String> pathFor(CaseFile it, Set<String> who);
}
