package org.chuangtu.evidence;

import java.io.IOException;
import java.io.OutputStream;

/** Where a paper is sent to: asked for a stream once it is clear that the paper may be read. */
@FunctionalInterface
public interface Recipient {

    OutputStream begin(Paper paper) throws IOException;
}
