package org.chuangtu.ledger;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** More wait to be written than can be in reasonable time; nothing was written, and the same command may come again. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public class TooManyAtOnce extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyAtOnce(int most) {
        super("more than " + most + " calls are waiting");
    }
}
