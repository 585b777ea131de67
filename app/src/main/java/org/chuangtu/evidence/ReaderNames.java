package org.chuangtu.evidence;

import java.util.List;
import java.util.Optional;

/** How people call those who may be let read a paper; beans of the modules that know them. */
public interface ReaderNames {

    /** Whom somebody means by what they typed: several where a name is not unique, none where it is nobody's here. */
    List<Reader> named(String typed);

    /** Empty for readers this module does not know. */
    Optional<String> nameOf(Reader reader);
}
