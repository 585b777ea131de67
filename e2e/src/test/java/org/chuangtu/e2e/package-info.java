/**
 * The built program from outside: its launcher in a folder of its own, real processes, a real browser.
 *
 * <p>Start reading at {@link org.chuangtu.e2e.Installation}.
 */
@NullMarked
package org.chuangtu.e2e;

import org.jspecify.annotations.NullMarked;
