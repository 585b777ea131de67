package org.chuangtu.chain;

import org.chuangtu.party.OrganisationSection;
import org.jspecify.annotations.Nullable;

/** What another module knows of a node, as a section of its page; a bean, implemented above. It says it as a section of an organisation does. */
public interface NodeSection {

    /** Sections stand in this order. */
    int order();

    /** The message key of the heading. */
    String messageKey();

    /** Null when the module knows nothing of it and has nothing to offer; then the section is left out. */
    OrganisationSection.@Nullable Content of(Node node);
}
