package org.chuangtu.publication;

import java.util.List;
import org.chuangtu.casework.CaseFile;

/** What a notice of a case might say of it; a bean, also of higher modules. Nothing is shown that the publisher did not tick. */
public interface OffersFacts {

    /**
     * Something that may be told.
     *
     * @param code what the form calls it, a small word: {@code organisation}
     */
    record Offer(String code, Fact fact) {}

    List<Offer> offers(CaseFile it);
}
