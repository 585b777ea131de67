package org.chuangtu.page;

import java.util.Locale;

/**
 * The one look a state or a mark has everywhere: the same shape, colour and word in a list, on a graph, in a legend
 * and in print. The word is the message {@code page.look.<name>}, its explanation {@code page.look.<name>.means}.
 */
public enum Look {
    /** 强: several provide it. */
    SEVERAL,
    /** 单一: one provides it. */
    THIN,
    /** 缺: surveyed, and nobody provides it. */
    GAP,
    /** 依赖: nobody inside the controllable set provides it. */
    DEPENDENT,
    /** 未普查: nobody has looked; hatched, never red. */
    UNSURVEYED,
    /** 不明: cannot be said. */
    UNKNOWN,
    /** 推断. */
    INFERRED,
    /** 隐含: follows from other published figures. */
    IMPLIED,
    /** 公布: somebody published it. */
    REPORTED,
    /** 计算: we counted it. */
    COMPUTED,
    /** 合成. */
    SYNTHETIC,
    /** 待核实. */
    UNVERIFIED,
    /** 存疑: somebody disputes it. */
    DISPUTED,
    /** 过期: older than it should be. */
    STALE,
    /** A word without judgement. */
    PLAIN,
    GOOD,
    WARN,
    BAD;

    /** The class in the style sheet, and the value of {@code data-look} on a graph. */
    public String css() {
        return "look-" + name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "page.look." + name().toLowerCase(Locale.ROOT);
    }
}
