package org.chuangtu.procedure;

import java.util.List;

/**
 * Why a file is no procedure: where, what stands there and what to do.
 *
 * @param arguments what the message speaks of; the first is the value that stands there
 */
public record Fault(String file, int line, Kind kind, List<String> arguments) {

    public Fault {
        arguments = List.copyOf(arguments);
    }

    /** The message in one of our two languages. */
    public String message(boolean chinese) {
        String said = chinese ? kind.chinese : kind.english;
        for (int i = 0; i < arguments.size(); i++)
            said = said.replace("{" + i + "}", arguments.get(i));
        return file + (chinese ? " 第 " + line + " 行：" : " line " + line + ": ") + said;
    }

    /** What may be wrong. */
    public enum Kind {
        NOT_YAML(
                "不是合法的 YAML（{0}）。请检查缩进、冒号和引号。",
                "This is no YAML ({0}). Check indentation, colons and quotes."),
        UNKNOWN_KEY("不认识「{0}」。这里可以写：{1}。", "\"{0}\" is not known here. Use one of: {1}."),
        TWICE("「{0}」写了两次。请删去一处。", "\"{0}\" stands there twice. Remove one."),
        MISSING("缺少「{0}」。请补上。", "\"{0}\" is missing. Add it."),
        WRONG_TYPE("「{0}」的写法不对，这里应为{1}。", "\"{0}\" does not fit; {2} is expected here."),
        BAD_NAME(
                "名称「{0}」不合规。请用小写字母、数字和下划线，以字母开头。",
                "\"{0}\" is no name. Use lower-case letters, digits and underscores, beginning with a letter."),
        BAD_ID(
                "「{0}」不是程序编号。请写成 名称@版本，例如 governance.incident@1。",
                "\"{0}\" is no procedure number. Write name@version, such as governance.incident@1."),
        BAD_LIMIT(
                "「{0}」不是时限。请写 3wd（工作日）、5wh（工作时）、15d（自然日）、48h 或 30m。",
                "\"{0}\" is no limit. Write 3wd (workdays), 5wh (office hours), 15d (days), 48h or 30m."),
        BAD_WINDOW(
                "「{0}」不是办理窗口。请写成 15d since 状态或动作。",
                "\"{0}\" is no window. Write 15d since a state or an action."),
        BAD_RUNG("「{0}」不是催办时点。请写 80%、due 或 +5wd。", "\"{0}\" is no rung. Write 80%, due or +5wd."),
        NO_SUCH_STATE("没有状态「{0}」。已有：{1}。", "There is no state \"{0}\". There are: {1}."),
        NO_SUCH_ACTION("没有动作「{0}」。已有：{1}。", "There is no action \"{0}\". There are: {1}."),
        NO_SUCH_DUTY(
                "没有职责「{0}」。请在 duties 里写明，或使用：{1}。",
                "There is no duty \"{0}\". Declare it under duties or use: {1}."),
        NO_SUCH_ROLE("没有角色「{0}」。已有：{1}。", "There is no role \"{0}\". There are: {1}."),
        NO_SUCH_FORM("没有表单「{0}」。已有：{1}。", "There is no form \"{0}\". There are: {1}."),
        NO_SUCH_EVIDENCE(
                "没有材料种类「{0}」。已有：{1}。", "There is no kind of proof \"{0}\". There are: {1}."),
        NO_SUCH_EFFECT("没有后续处理「{0}」。已有：{1}。", "There is no effect \"{0}\". There are: {1}."),
        NO_SUCH_CONDITION(
                "没有「{0}」可以等。after 可以写：{1}。", "There is no \"{0}\" to wait for. After takes: {1}."),
        EFFECT_LACKS(
                "后续处理「{0}」缺少参数「{1}」。请补上。", "Effect \"{0}\" lacks its argument \"{1}\". Add it."),
        NO_SUCH_CATEGORIES("没有分类「{0}」。已有：{1}。", "There are no categories \"{0}\". There are: {1}."),
        NO_CATEGORIES(
                "「{0}」取自分类，但本程序没有分类。请写 category，或直接写值。",
                "\"{0}\" comes from a category, but the procedure has none. Add category, or write the value itself."),
        NO_SUCH_ATTRIBUTE("分类里没有「{0}」。已有：{1}。", "Categories do not say \"{0}\". They say: {1}."),
        NO_SUCH_OUTCOME("没有结果「{0}」。已有：{1}。", "There is no outcome \"{0}\". There are: {1}."),
        NO_OPENING(
                "没有立案动作。请写一个没有 from 的动作（{0}）。",
                "Nothing opens a matter. Write an action without from ({0})."),
        NOT_REACHED(
                "状态「{0}」走不到。请加一个到它的动作，或删去。",
                "State \"{0}\" is never reached. Add an action that leads to it, or remove it."),
        NO_EXIT(
                "状态「{0}」走不出去，也不是终态。请加一个离开它的动作，或写 outcome。",
                "State \"{0}\" is never left and is not final. Add an action that leaves it, or give it outcomes."),
        NO_END(
                "从状态「{0}」走不到任何终态。请加一条通向终态的路。",
                "From state \"{0}\" no final state is reached. Add a way to one."),
        NO_FINAL(
                "没有终态。请给至少一个状态写 outcome（{0}）。",
                "There is no final state. Give at least one state outcomes ({0})."),
        OUTCOME_NOT_FINAL(
                "动作「{0}」写了结果，却不通向终态。请删去 outcome 或改 to。",
                "Action \"{0}\" has an outcome but leads to no final state. Remove outcome or change to."),
        NOWHERE(
                "立案动作「{0}」没有写 to。请写明到哪个状态。",
                "Opening action \"{0}\" says no to. Say which state it leads to."),
        NOBODY("动作「{0}」没有人能做。请写 by。", "Nobody may take action \"{0}\". Write by."),
        ONLY_THEMSELVES(
                "动作「{0}」的 by 与 not 互相抵消，没有人能做。请改 by 或 not。",
                "In action \"{0}\" by and not cancel each other: nobody may take it. Change by or not."),
        CLOCK_NEVER_STARTS(
                "时钟「{0}」从不开始：状态「{1}」不是由任何动作进入的。",
                "Clock \"{0}\" never starts: no action enters state \"{1}\"."),
        CLOCK_BOTH(
                "时钟「{0}」在状态「{1}」既开始又停止。请分开。",
                "Clock \"{0}\" both starts and stops in state \"{1}\". Separate them."),
        CLOCK_RUNS_ON(
                "时钟「{0}」在 {1} 这条路上不会停。请把其中一个状态写进 stop。",
                "Clock \"{0}\" does not stop on the way {1}. Put one of these states under stop."),
        CLOCK_PAUSE_IDLE(
                "时钟「{0}」在状态「{1}」不会在走，不能暂停。请删去。",
                "Clock \"{0}\" does not run in state \"{1}\" and cannot pause there. Remove it."),
        EXTENSION_UNIT(
                "时钟「{0}」按{1}计，不能按{2}延长。请用同一种单位。",
                "Clock \"{0}\" counts in {1} and cannot be extended in {2}. Use the same unit."),
        NOT_BY_CLOCK(
                "时钟要做动作「{0}」，但它的 by 里没有 program。请加上。",
                "A clock takes action \"{0}\", but program is not among its by. Add it."),
        CLOCK_DOES_NOT_REACH(
                "动作「{0}」在时钟「{1}」走的状态里都做不了。请改 from。",
                "Action \"{0}\" can be taken in none of the states in which clock \"{1}\" runs. Change from."),
        SAME_NAME(
                "「{0}」与时钟「{1}」的延期动作同名。请改名。",
                "\"{0}\" has the name of the extension of clock \"{1}\". Rename it."),
        CATEGORY_LACKS(
                "分类「{0}」没有写「{1}」，上级也没有。请补上。",
                "Category \"{0}\" does not say \"{1}\", nor does one above it. Add it."),
        TOO_DEEP("「{0}」以下层数太多，最多 {1} 层。", "Below \"{0}\" it goes too deep: at most {1} levels."),
        TOO_MANY(
                "「{0}」太多，最多 {1} 个。请拆成几个程序。", "Too many {0}: at most {1}. Make several procedures.");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }
}
