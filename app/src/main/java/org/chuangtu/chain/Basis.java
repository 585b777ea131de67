package org.chuangtu.chain;

/** How we come to say something: somebody stated it, we inferred it, or it is invented for demonstration (合成). */
public enum Basis {
    STATED,
    INFERRED,
    SYNTHETIC
}
