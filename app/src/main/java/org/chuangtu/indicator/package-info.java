/**
 * Indicators (指标): figures about a place, an organisation or a chain node, and what follows from them.
 *
 * <p>Start reading at {@link org.chuangtu.indicator.Derivations}.
 */
@ApplicationModule(
        allowedDependencies = {"page", "journal", "access", "evidence", "intake", "place", "party"})
@NullMarked
package org.chuangtu.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
