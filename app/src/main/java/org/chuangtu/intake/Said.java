package org.chuangtu.intake;

import org.chuangtu.page.Bilingual;

/** Why a row cannot be taken: a message of ours, or what a profile says in its own words. */
sealed interface Said permits Fault, Said.Told {

    record Told(Bilingual reason, Bilingual remedy) implements Said {}
}
