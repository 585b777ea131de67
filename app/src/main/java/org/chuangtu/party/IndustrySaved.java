package org.chuangtu.party;

/** What became of a wish to change the list of industries. */
public sealed interface IndustrySaved {

    /**
     * The industry is saved.
     *
     * @param entry what an undo names
     */
    record Done(Industry industry, long entry) implements IndustrySaved {}

    /** It is so already. */
    record AlreadyThere(Industry industry) implements IndustrySaved {}

    record CodeTaken(Industry by) implements IndustrySaved {}

    record NoSuchParent(IndustryCode code) implements IndustrySaved {}

    /** It would lie within itself. */
    record WithinItself(Industry industry, String parentCode) implements IndustrySaved {}

    /** Industries in use still lie within it. */
    record StillHolds(Industry industry, int within) implements IndustrySaved {}
}
