/**
 * Access: who may do what, where. Asked at every front door; denied unless granted.
 *
 * <p>Start reading at {@link org.chuangtu.access.Access}. A module declares its rights as an enum that implements {@link
 * org.chuangtu.access.Right}, each with the roles that carry it; a person holds {@link org.chuangtu.access.Permit}s, a
 * role within a {@link org.chuangtu.access.Scope}. The front door calls {@code access.require(right, scope)} with the
 * place or organisation of the thing concerned. Pages ask {@code access.may(…)} only to leave out what would be refused.
 *
 * <p>Users, passwords and tokens belong to the module identity, the place tree to the module place; both implement small
 * interfaces owned here.
 */
@ApplicationModule(allowedDependencies = {"page", "journal"})
@NullMarked
package org.chuangtu.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
