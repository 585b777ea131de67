package org.chuangtu.criteria;

/** A criterion compiled for one day and one place. */
interface Check {
    Finding of(Facts facts);
}
