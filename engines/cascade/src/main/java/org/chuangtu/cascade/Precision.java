package org.chuangtu.cascade;

/** The precision in which many shocks are run side by side. */
public enum Precision {

    /** For the record: the same bits on every machine and in every company. */
    DOUBLE,
    /** For a first look, about twice as quick: within 1e-6 of the other, with the same number of steps. */
    FLOAT
}
