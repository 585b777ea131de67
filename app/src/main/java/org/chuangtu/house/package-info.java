/**
 * The house (房屋): how the program starts and stops, and where its data lives.
 *
 * <p>Start reading at {@link EmbeddedPostgres}, the database that comes with the program. Nobody depends on this module;
 * what others want done at start they say through interfaces of their own.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.chuangtu.house;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
