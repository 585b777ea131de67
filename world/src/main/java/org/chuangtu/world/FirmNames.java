package org.chuangtu.world;

/**
 * Names that are nobody's: every one says 合成, and no two share their first letters, so that nobody takes one firm for another.
 */
final class FirmNames {

    /** What follows every name, wherever it goes. */
    static final String SYNTHETIC = "（合成）";

    private static final String LETTERS =
            "星澜辰岳云帆海川沐禾昕晟铭瑞恒泽润景朗煜祺臻弘毅翰博远致诚信嘉言启曜凌霄青松岚汐" + "竹柏鸿鹄骏驰锦程盛世承光若水知行望舒初晴安澄";

    private final int length;
    private final Shuffle words;

    /** @param most names that will be asked for */
    FirmNames(long most, long seed) {
        long count = LETTERS.length();
        int letters = 1;
        for (; count < most + 1; count *= LETTERS.length()) {
            letters++;
        }
        length = Math.max(3, letters);
        words = Shuffle.of((long) StrictMath.pow(LETTERS.length(), length), seed);
    }

    String of(long serial, String trade, boolean byShares) {
        return word(serial) + trade + (byShares ? "股份有限公司" : "有限公司") + SYNTHETIC;
    }

    String word(long serial) {
        var word = new StringBuilder(length);
        for (long left = words.at(serial); word.length() < length; left /= LETTERS.length()) {
            word.append(LETTERS.charAt((int) (left % LETTERS.length())));
        }
        return word.toString();
    }
}
