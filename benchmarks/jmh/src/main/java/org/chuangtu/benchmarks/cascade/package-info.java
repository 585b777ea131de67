/** How quick the cascade engine is, and against what. Run by {@code ./chuangtu bench jmh}. */
@org.jspecify.annotations.NullMarked
package org.chuangtu.benchmarks.cascade;
