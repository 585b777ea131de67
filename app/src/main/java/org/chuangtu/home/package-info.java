/**
 * Home (今日工作台): what needs me, what changed, where to go. A leaf: it asks everybody and nobody asks it.
 *
 * <p>Start reading at {@code web.HomePage}.
 */
@ApplicationModule(
        allowedDependencies = {"access", "chain", "evidence", "journal", "page", "party"})
@NullMarked
package org.chuangtu.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
