package org.chuangtu.criteria;

/** Why something cannot be told: what would have to be known. */
public sealed interface Missing {

    /** As people say it, in Chinese and in English. */
    Words said();

    /** A firm's figure of a year, or a fact about it; the year is 0 for the latter. */
    record Figure(Input input, int year) implements Missing {
        @Override
        public Words said() {
            return year == 0
                    ? new Words(input.name(), input.en())
                    : new Words(input.name() + "[" + year + "]", input.en() + "[" + year + "]");
        }
    }

    /** A number of the rule itself that was not found in any text: 待核实. */
    record Parameter(Words name) implements Missing {
        @Override
        public Words said() {
            return new Words(name.zh() + "（待核实）", name.en() + " (unverified)");
        }
    }

    /** Points that experts give. */
    record Judgement(Words item) implements Missing {
        @Override
        public Words said() {
            return new Words(item.zh() + "（专家评分）", item.en() + " (points by experts)");
        }
    }

    /** All is known and yet there is no value: a division by zero, no whole year yet. */
    record NoValue(String metric) implements Missing {
        @Override
        public Words said() {
            return new Words(
                    metric + " 无值（分母为零或尚无完整年度）",
                    metric + " has no value (a zero below the line, or no whole year yet)");
        }
    }

    /** No edition of the rule is in force that day. */
    record NoRule(Words why) implements Missing {
        @Override
        public Words said() {
            return why;
        }
    }
}
