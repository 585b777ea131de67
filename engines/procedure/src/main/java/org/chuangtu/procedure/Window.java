package org.chuangtu.procedure;

/**
 * Until when an action may be taken, counted from an event and from nothing said later.
 *
 * @param since a state (its last entering) or an action (the last time it was taken)
 */
public record Window(Limit limit, String since) {}
