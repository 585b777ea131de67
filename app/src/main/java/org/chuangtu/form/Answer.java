package org.chuangtu.form;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody answered, with the version they answered.
 *
 * @param about whose it is: a row of the module that asked, e.g. {@code casework.matter/17}
 * @param by opaque id of the actor
 * @param erased what was answered is gone, that it was answered is not
 */
public record Answer(
        long id,
        FormVersion form,
        String about,
        ObjectNode data,
        String by,
        Instant at,
        boolean erased,
        long entryId) {}
