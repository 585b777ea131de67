package org.chuangtu.lead.web;

import java.util.List;
import org.chuangtu.lead.Moved;
import org.chuangtu.lead.Signing;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Form;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Words;
import org.springframework.stereotype.Component;

/** Says to a form, or to another program, why a lead did not move: at which field, and what to do. */
@Component
class MoveRefusals {

    private final Words words;

    MoveRefusals(Words words) {
        this.words = words;
    }

    private record Said(String field, String messageKey, Object... args) {}

    /** @param wish the field of the form that says what is wanted of the lead: another stage, another owner */
    void say(Moved.Refused refusal, String wish, Form form) {
        of(refusal, wish).forEach(it -> form.refuse(it.field(), it.messageKey(), it.args()));
    }

    /** For the API, whose fields are those of the move: with what was asked for, and the first thing that forbids it. */
    BadInput asBadInput(Moved.Refused refusal) {
        var said = of(refusal, "to").getFirst();
        return switch (refusal) {
            case Moved.NoWay(_, var to) -> refused("to", to.name(), said);
            case Moved.Lacks(var to, _) -> refused("to", to.name(), said);
            case Moved.SignedElsewhere(var by) -> refused("kind", by.number(), said);
            case Moved.SigningOutOfOrder(var kind) -> refused("kind", kind.name(), said);
        };
    }

    private static Refused refused(String field, String value, Said said) {
        return new Refused(field, value, said.messageKey(), said.args());
    }

    private List<Said> of(Moved.Refused refusal, String wish) {
        return switch (refusal) {
            case Moved.NoWay(var from, var to) ->
                    List.of(
                            new Said(
                                    wish,
                                    "lead.noWay",
                                    words.of(from.messageKey()),
                                    words.of(to.messageKey())));
            case Moved.Lacks(_, var what) ->
                    what.stream()
                            .sorted()
                            .map(it -> new Said(fieldOf(it), it.messageKey()))
                            .toList();
            case Moved.SignedElsewhere(var by) ->
                    List.of(new Said("kind", "lead.signedElsewhere", by.number()));
            case Moved.SigningOutOfOrder(var kind) ->
                    List.of(
                            new Said(
                                    "kind",
                                    kind == Signing.Kind.FIRST
                                            ? "lead.signing.firstThere"
                                            : "lead.signing.firstMissing"));
        };
    }

    private static String fieldOf(Moved.Lack it) {
        return switch (it) {
            case OWNER -> "owner";
            case DUE -> "due";
            case REASON -> "lost";
            case WHY -> "why";
            case TARGET, REGISTERED, SIGNING -> "to";
        };
    }
}
