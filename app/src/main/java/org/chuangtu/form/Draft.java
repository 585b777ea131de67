package org.chuangtu.form;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What somebody has filled in and not handed in yet; theirs alone. */
public record Draft(FormVersion form, String about, ObjectNode data, Instant savedAt) {}
