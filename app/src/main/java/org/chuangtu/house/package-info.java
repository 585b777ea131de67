/**
 * The house (房屋): how the program starts and stops, and where its data lives.
 *
 * <p>Start reading at {@link org.chuangtu.house.Program}, which the launcher {@code ./chuangtu} runs. {@link
 * org.chuangtu.house.EmbeddedPostgres} is the database that comes along. Nobody depends on this module; what others want
 * done at start they say in the module opening.
 */
@ApplicationModule(allowedDependencies = {"access", "opening"})
@NullMarked
package org.chuangtu.house;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
