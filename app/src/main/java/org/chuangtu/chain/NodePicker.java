package org.chuangtu.chain;

import java.util.Optional;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.party.Picker;
import org.springframework.stereotype.Component;

/** Finds which node somebody means, as {@link Picker} finds organisations and places. */
@Component
public class NodePicker {

    private final ChainLibrary library;

    NodePicker(ChainLibrary library) {
        this.library = library;
    }

    public Optional<Node> node(long chain, Form form, String field, Picker.Offers offers) {
        String typed = Picker.typed(form, field, true);
        if (typed == null) return Optional.empty();
        var byCode = library.nodeByCode(chain, typed).filter(it -> !it.retired());
        if (byCode.isPresent()) return byCode;
        var found = library.nodes(chain, typed, null, 0, Picker.MOST_OFFERED * 4).rows();
        String choice = Picker.choice(form, field, typed);
        var chosen = found.stream().filter(it -> choice.equals(Long.toString(it.id()))).findFirst();
        if (chosen.isPresent()) return chosen;
        var exact = found.stream().filter(it -> isCalled(it, typed)).toList();
        if (exact.size() == 1) return Optional.of(exact.getFirst());
        if (found.isEmpty()) {
            form.refuse(field, "chain.pick.noNode", typed);
            return Optional.empty();
        }
        var choices =
                found.stream()
                        .limit(Picker.MOST_OFFERED)
                        .map(it ->
                                new Filter.Choice(
                                        Long.toString(it.id()),
                                        it.name() + " · " + it.said().code()))
                        .toList();
        Picker.offer(form, field, typed, choices, offers);
        return Optional.empty();
    }

    private static boolean isCalled(Node it, String name) {
        return name.equals(it.said().name().zh()) || name.equalsIgnoreCase(it.said().name().en());
    }
}
