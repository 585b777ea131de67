package org.chuangtu.intake;

import java.util.List;

/** Finds out what separates the fields of a CSV: the mark that divides the most of its first lines alike. */
final class Delimiter {

    private static final char[] CANDIDATES = {',', '\t', ';', '|', '，'};

    private Delimiter() {}

    static char of(List<String> lines) {
        char best = ',';
        long bestScore = 0;
        for (char candidate : CANDIDATES) {
            long score = score(lines, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Fields of the first line, times the lines that have as many; a text full of commas but uneven loses. */
    private static long score(List<String> lines, char mark) {
        int width = 0;
        long alike = 0;
        for (var line : lines) {
            int count = outsideQuotes(line, mark);
            if (width == 0) {
                width = count;
            }
            if (count == width) {
                alike++;
            }
        }
        return width == 0 ? 0 : alike * 1_000 + width;
    }

    private static int outsideQuotes(String line, char mark) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == mark && !quoted) {
                count++;
            }
        }
        return count;
    }
}
