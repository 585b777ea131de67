/** {@code ./chuangtu world}: writes a synthetic area of the size asked for. */
@org.jspecify.annotations.NullMarked
package org.chuangtu.world.command;
