/**
 * Opening (开门): what must be there before the doors open to the public.
 *
 * <p>Start reading at {@link org.chuangtu.opening.Preparation}. A module with something to do at start (an administrator
 * to create, a demonstration area to load) says so by a bean of that type; the house runs them in order, shows their
 * lines on the terminal, and opens the port only afterwards.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.chuangtu.opening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
