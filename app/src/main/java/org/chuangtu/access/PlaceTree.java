package org.chuangtu.access;

/** Which place lies within which; implemented by the module place. */
public interface PlaceTree {

    /** Whether {@code place} is {@code ancestor} or lies within it. */
    boolean isWithin(long place, long ancestor);
}
