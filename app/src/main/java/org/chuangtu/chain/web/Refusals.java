package org.chuangtu.chain.web;

import java.util.stream.Collectors;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Form;
import org.chuangtu.page.Refused;
import org.springframework.stereotype.Component;

/** Says to a form, or to another program, why a row was not taken: at which field, and what to do. */
@Component
class Refusals {

    /** @param field whose fault it is, as forms and the API call it */
    record Said(String field, String messageKey, Object[] args) {}

    void say(Saved refusal, Form form) {
        var said = of(refusal);
        form.refuse(said.field(), said.messageKey(), said.args());
    }

    /** For the API: what other rows forbid is told from what would be wrong on any day. */
    BadInput asBadInput(Saved refusal) {
        var said = of(refusal);
        String value = said.args().length == 0 ? null : String.valueOf(said.args()[0]);
        return dependsOnOthers(refusal)
                ? new Refused(said.field(), value, said.messageKey(), said.args())
                : new BadInput(said.field(), value, said.messageKey(), said.args());
    }

    private static boolean dependsOnOthers(Saved refusal) {
        return switch (refusal) {
            case Saved.CodeTaken _,
                    Saved.SameEdge _,
                    Saved.CircleOfKinds _,
                    Saved.SameProvision _,
                    Saved.SameSupply _,
                    Saved.SameSurvey _,
                    Saved.StillHolds _ ->
                    true;
            case Saved.Done _,
                    Saved.FromItselfToItself _,
                    Saved.OtherChain _,
                    Saved.OtherStage _,
                    Saved.ShareOutside _,
                    Saved.NoSuchCountry _,
                    Saved.NoSuchPlace _,
                    Saved.AmountWithoutUnit _,
                    Saved.SellerIsBuyer _,
                    Saved.InFuture _ ->
                    false;
        };
    }

    private static Said of(Saved refusal) {
        return switch (refusal) {
            case Saved.Done it -> throw new IllegalArgumentException("not refused: " + it);
            case Saved.CodeTaken(String code, _) -> said("code", "chain.refused.codeTaken", code);
            case Saved.FromItselfToItself _ -> said("to", "chain.refused.toItself");
            case Saved.SameEdge(long by) -> said("to", "chain.refused.sameEdge", Long.toString(by));
            case Saved.CircleOfKinds(var way) ->
                    said(
                            "to",
                            "chain.refused.circle",
                            way.stream().map(Node::name).collect(Collectors.joining(" → ")));
            case Saved.OtherChain _ -> said("to", "chain.refused.otherChain");
            case Saved.OtherStage _ -> said("stage", "chain.refused.otherStage");
            case Saved.ShareOutside(var share) -> said("share", "chain.refused.share", share);
            case Saved.NoSuchCountry(String code) -> said("country", "chain.refused.country", code);
            case Saved.NoSuchPlace _ -> said("place", "chain.refused.place");
            case Saved.SameProvision(long by) ->
                    said("provider", "chain.refused.sameProvision", Long.toString(by));
            case Saved.SameSupply(long by) ->
                    said("buyer", "chain.refused.sameSupply", Long.toString(by));
            case Saved.AmountWithoutUnit _ -> said("unit", "chain.refused.noUnit");
            case Saved.SellerIsBuyer(String name) ->
                    said("buyer", "chain.refused.sellerIsBuyer", name);
            case Saved.SameSurvey(long by) ->
                    said("surveyor", "chain.refused.sameSurvey", Long.toString(by));
            case Saved.InFuture(var day) -> said("on", "chain.refused.inFuture", day.toString());
            case Saved.StillHolds(_, long nodes) ->
                    said("stage", "chain.refused.stillHolds", nodes);
        };
    }

    private static Said said(String field, String key, Object... args) {
        return new Said(field, key, args);
    }
}
