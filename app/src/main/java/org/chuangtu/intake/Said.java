package org.chuangtu.intake;

/** Why a row cannot be taken: a message of ours, or what a profile says in its own words. */
sealed interface Said permits Fault, Said.Told {

    record Told(Words reason, Words remedy) implements Said {}
}
