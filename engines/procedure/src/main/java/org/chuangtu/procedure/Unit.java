package org.chuangtu.procedure;

/** In what a limit is counted. */
public enum Unit {
    MINUTE("m", "分钟"),
    HOUR("h", "小时"),
    /** 自然日: begins the day after, ends at midnight; an end on a day off moves to the next workday (民法典 第二百零一、二百零三条). */
    DAY("d", "自然日"),
    /** 工作时: an hour of office time. */
    WORKING_HOUR("wh", "工作时"),
    /** 工作日: begins the day after, ends when the office closes. */
    WORKING_DAY("wd", "工作日");

    final String sign;
    final String words;

    Unit(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /** Whether only office time counts. */
    public boolean working() {
        return this == WORKING_HOUR || this == WORKING_DAY;
    }

    /** Whether the day on which it starts does not count. */
    public boolean fromNextDay() {
        return this == DAY || this == WORKING_DAY;
    }
}
