package org.chuangtu.clock;

/** Whose clock it is: the {@link ClockOwner#kind()} and the number there. */
public record Owner(String kind, long id) {}
