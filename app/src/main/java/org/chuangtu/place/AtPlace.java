package org.chuangtu.place;

/** What another module has at a place, as a line of its page; a bean, implemented above. */
public interface AtPlace {

    /** Lines stand in this order. */
    int order();

    /** The message key of what it is. */
    String messageKey();

    /** How many there are at the place, or at one within it. */
    long count(long place);

    /** The list of them. */
    String pathTo(long place);
}
