package org.chuangtu.cascade;

/**
 * Several shocks side by side, one a lane of the machine's vectors. A firm's losses under all of them fill one row of 64 bytes
 * where the machine has such vectors, so that each link is read once for all lanes. A lane whose cascade has ended is cleared
 * and takes the next shock while the others go on.
 */
sealed interface Lanes permits DoubleLanes, FloatLanes {

    /** Lanes of this machine for a network, in the precision asked for. */
    static Lanes of(Operators net, Precision precision) {
        return switch (precision) {
            case DOUBLE -> new DoubleLanes(net);
            case FLOAT -> new FloatLanes(net);
        };
    }

    /** Whether this Java was started with the module that vectors come from; without it shocks run one by one. */
    static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    int count();

    /** Takes a shock aboard where it stands. The lane must be clear. */
    void board(int lane, Spread spread);

    /** Clears all lanes marked. */
    void clear(boolean[] marked);

    /** One step of all lanes. */
    void step();

    /** Whether the last step ended a lane's cascade. */
    boolean ended(int lane);

    /** Whether the last step grew so nearly by eps that this precision cannot tell whether it ended. */
    boolean doubtful(int lane);

    Score score(int lane);

    /** Where the rows of these firms begin. */
    static int[] rowsOf(int[] firms, int lanes) {
        var rows = new int[firms.length];
        for (int at = 0; at < firms.length; at++) {
            rows[at] = Math.multiplyExact(firms[at], lanes);
        }
        return rows;
    }
}
