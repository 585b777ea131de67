package org.chuangtu.identity;

import org.chuangtu.page.NotFound;

/** There is no user of that number. */
public class NoSuchUser extends NotFound {

    private static final long serialVersionUID = 1L;

    NoSuchUser(long id) {
        super("user " + id);
    }
}
