package org.chuangtu.cascade;

import java.util.Arrays;

/** What changed in which step of one cascade: failures towards buyers, losses downstream, losses upstream. */
final class Trace {

    final Log fails = new Log();
    final Log down = new Log();
    final Log up = new Log();

    /** Changes of one quantity in the order of their coming. */
    static final class Log {
        private int[] step = new int[64];
        private int[] firm = new int[64];
        private double[] value = new double[64];
        private int count;

        void write(int step, int firm, double value) {
            if (count == this.step.length) {
                this.step = Arrays.copyOf(this.step, count * 2);
                this.firm = Arrays.copyOf(this.firm, count * 2);
                this.value = Arrays.copyOf(this.value, count * 2);
            }
            this.step[count] = step;
            this.firm[count] = firm;
            this.value[count++] = value;
        }

        /** The step of a firm's last change up to a step, −1 when there is none. */
        int lastChange(int firm, int upTo) {
            int at = find(firm, upTo);
            return at < 0 ? -1 : step[at];
        }

        /** A firm's value after a step, 0 when it has not changed by then. */
        double after(int firm, int step) {
            int at = find(firm, step);
            return at < 0 ? 0 : value[at];
        }

        private int find(int firm, int upTo) {
            for (int at = count - 1; at >= 0; at--) {
                if (this.firm[at] == firm && step[at] <= upTo) {
                    return at;
                }
            }
            return -1;
        }
    }
}
