package org.chuangtu.chain;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Words;

/** Countries to choose from, in the order of the reader's language. */
public final class CountryChoices {

    private CountryChoices() {}

    /** With the two words sources use for more than one country at once. */
    public static List<Filter.Choice> all() {
        var all = new ArrayList<>(single());
        Stream.of(Countries.EUROPE, Countries.VARIOUS).forEach(it -> all.add(choice(it)));
        return List.copyOf(all);
    }

    public static List<Filter.Choice> single() {
        var order = Collator.getInstance(Words.language());
        return Countries.all().stream()
                .map(CountryChoices::choice)
                .sorted(Comparator.comparing(Filter.Choice::label, order))
                .collect(Collectors.toList());
    }

    private static Filter.Choice choice(String code) {
        return new Filter.Choice(code, Countries.name(code, Words.language()));
    }
}
