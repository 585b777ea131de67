package org.chuangtu.criteria;

/** Whether somebody has checked a number against the official text. */
public enum Status {
    /** Checked. */
    VERIFIED,
    /** 待核实: from a source nobody has checked; used, and shown as such. */
    UNVERIFIED
}
