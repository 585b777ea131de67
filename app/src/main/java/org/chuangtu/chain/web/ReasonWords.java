package org.chuangtu.chain.web;

import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.chain.ChainGraph;
import org.chuangtu.chain.Countries;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Reason;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Component;

/** Says a reason as a sentence, down to the provisions it rests on. */
@Component
class ReasonWords {

    private static final int MOST_NAMED = 6;

    private final Words words;

    ReasonWords(Words words) {
        this.words = words;
    }

    String of(Reason reason, ChainGraph graph) {
        return switch (reason) {
            case Reason.ProvidedInside(var rows) -> words.of("chain.reason.inside", named(rows));
            case Reason.ThroughKind(var kind) ->
                    words.of("chain.reason.throughKind", graph.node(kind).name().here());
            case Reason.NobodyInside(var rows, var kinds) ->
                    rows.isEmpty()
                            ? words.of("chain.reason.noKind", kinds.size())
                            : words.of("chain.reason.nobodyInside", named(rows));
            case Reason.InputFails(var input) ->
                    words.of("chain.reason.inputFails", graph.node(input).name().here());
            case Reason.NobodyKnown() -> words.of("chain.reason.nobodyKnown");
            case Reason.TakenAway() -> words.of("chain.reason.takenAway");
            case Reason.SharesNotKnown(var rows) -> words.of("chain.reason.shares", named(rows));
            case Reason.PlacesNotKnown(var rows) -> words.of("chain.reason.places", named(rows));
            case Reason.InputUnknown(var input) ->
                    words.of("chain.reason.inputUnknown", graph.node(input).name().here());
            case Reason.KindUnknown(var kind) ->
                    words.of("chain.reason.kindUnknown", graph.node(kind).name().here());
        };
    }

    /** The provision rows a reason rests on; empty where it goes on to another node, or nobody is known. */
    static List<ChainGraph.Provision> rows(Reason reason) {
        return switch (reason) {
            case Reason.ProvidedInside(var rows) -> rows;
            case Reason.NobodyInside(var rows, _) -> rows;
            case Reason.SharesNotKnown(var rows) -> rows;
            case Reason.PlacesNotKnown(var rows) -> rows;
            case Reason.ThroughKind _,
                    Reason.InputFails _,
                    Reason.NobodyKnown _,
                    Reason.TakenAway _,
                    Reason.InputUnknown _,
                    Reason.KindUnknown _ ->
                    List.of();
        };
    }

    private String named(List<ChainGraph.Provision> rows) {
        String names =
                rows.stream()
                        .limit(MOST_NAMED)
                        .map(it -> name(it.provider()))
                        .collect(Collectors.joining(words.of("chain.and")));
        return rows.size() > MOST_NAMED ? words.of("chain.reason.more", names, rows.size()) : names;
    }

    static String name(Provider provider) {
        return switch (provider) {
            case Provider.Organisation who -> who.name();
            case Provider.Country which -> Countries.name(which.key(), Words.language());
        };
    }
}
