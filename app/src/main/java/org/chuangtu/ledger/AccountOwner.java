package org.chuangtu.ledger;

import java.util.Optional;
import org.chuangtu.page.Bilingual;

/** Names owners of accounts the ledger does not know itself; a bean of the module that has them. */
public interface AccountOwner {

    /** What its references begin with: {@code programme} of {@code programme:5}. */
    String kind();

    /** How it is called and where its page is; empty where there is none such, or none the actor may see. */
    Optional<Named> named(long id);

    /** A name with its page. */
    record Named(Bilingual name, String path) {}
}
