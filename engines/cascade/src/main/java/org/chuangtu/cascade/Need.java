package org.chuangtu.cascade;

/** How much a buyer's sector needs an input of a supplier's sector. */
public enum Need {

    /** Without it production goes on. */
    NEGLIGIBLE,
    /** Production falls by the input's share of all inputs. */
    HELPFUL,
    /** Production falls to the share of this input that still comes. */
    ESSENTIAL
}
