/**
 * Identity: who somebody is, how they prove it, and what they are permitted.
 *
 * <p>Start reading at {@link org.chuangtu.identity.Gate}, the one filter chain: everything needs a signed-in person but
 * what it lists.
 */
@ApplicationModule(allowedDependencies = {"access", "journal", "opening", "page", "place"})
@NullMarked
package org.chuangtu.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
