package org.chuangtu.procedure;

/** Who may take an action. */
public sealed interface By {

    /** Anybody who may see the matter at all. */
    record Anyone() implements By {
        @Override
        public String toString() {
            return "anyone";
        }
    }

    /** Whoever took the action that opened it, or for whom it was taken. */
    record Reporter() implements By {
        @Override
        public String toString() {
            return "reporter";
        }
    }

    /** Whoever it is assigned to. */
    record Assignee() implements By {
        @Override
        public String toString() {
            return "assignee";
        }
    }

    /** The program, when a clock or another case says so. */
    record Program() implements By {
        @Override
        public String toString() {
            return "program";
        }
    }

    /** Whoever has that duty where the matter lies. */
    record Duty(String name) implements By {
        @Override
        public String toString() {
            return name;
        }
    }
}
