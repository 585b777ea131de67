package org.chuangtu.page;

/** How much waits to be read by whoever looks at the page; a bean of the module that tells people. Shown in the frame. */
public interface Bell {

    /** Where it is to be read. */
    String path();

    /** How much; asked for each page, so it is cheap. 0 for a guest. */
    int unread();
}
