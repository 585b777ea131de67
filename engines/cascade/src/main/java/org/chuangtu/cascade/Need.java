package org.chuangtu.cascade;

/** How much a buyer's sector needs an input of a supplier's sector. */
public enum Need {

    /** Without it production goes on. */
    NEGLIGIBLE(0),
    /** Production falls by the input's share of all inputs. */
    HELPFUL(1),
    /** Production falls to the share of this input that still comes. */
    ESSENTIAL(2);

    private final int number;

    Need(int number) {
        this.number = number;
    }

    /** As files write it. */
    public int number() {
        return number;
    }

    public static Need of(int number) {
        return switch (number) {
            case 0 -> NEGLIGIBLE;
            case 1 -> HELPFUL;
            case 2 -> ESSENTIAL;
            default -> throw new IllegalArgumentException("no need has the number " + number);
        };
    }
}
