package org.chuangtu.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The words that chains and firms of a synthetic area are named with. */
record Vocabulary(List<Industry> industries, List<Word> qualities, List<Other> others) {

    static final int STAGES = 5;

    /** In Chinese and in English. */
    record Word(String zh, String en) {}

    /** @param stages five, from what is dug and grown to what is sold */
    record Industry(String code, Word name, List<Stage> stages) {}

    /**
     * @param division of GB/T 4754-2017
     * @param trade in the names of firms
     */
    record Stage(String division, String trade, List<Word> products) {}

    /** What firms outside the chains do. */
    record Other(String division, int ofAHundred, String trade) {}

    static Vocabulary ofTheArea() {
        var industries = new ArrayList<Industry>();
        var stages = new ArrayList<Stage>();
        String[] heading = {};
        for (var cells : rows("trades.txt")) {
            if (!Character.isDigit(cells[0].charAt(0))) {
                heading = cells;
                continue;
            }
            var products = new ArrayList<Word>();
            for (int at = 3; at < cells.length; at++) {
                products.add(word(cells[at]));
            }
            stages.add(new Stage(cells[1], cells[2], List.copyOf(products)));
            if (stages.size() == STAGES) {
                industries.add(
                        new Industry(
                                heading[0], new Word(heading[1], heading[2]), List.copyOf(stages)));
                stages.clear();
            }
        }
        return new Vocabulary(
                List.copyOf(industries),
                rows("qualities.txt").stream().map(it -> word(it[0])).toList(),
                rows("others.txt").stream()
                        .map(it -> new Other(it[0], Integer.parseInt(it[1]), it[2]))
                        .toList());
    }

    private static Word word(String pair) {
        int at = pair.indexOf('=');
        return new Word(pair.substring(0, at), pair.substring(at + 1));
    }

    private static List<String[]> rows(String file) {
        try (var in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .map(it -> it.split("\t", -1))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
