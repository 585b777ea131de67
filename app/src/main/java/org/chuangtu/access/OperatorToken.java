package org.chuangtu.access;

/**
 * The secret by which the launcher's commands ({@code ./chuangtu import}, {@code verify}, {@code backup}) make themselves
 * known to a running server: made anew at each start, readable in CHUANGTU_HOME by the operator alone. Implemented by the
 * house. Whoever presents it as a bearer token, over the loopback address, acts as {@link Actor#OPERATOR}.
 */
@FunctionalInterface
public interface OperatorToken {

    /** Compares in constant time. */
    boolean matches(String presented);
}
