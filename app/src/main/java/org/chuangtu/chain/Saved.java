package org.chuangtu.chain;

import java.math.BigDecimal;
import java.util.List;

/** What became of a wish to add, change, retire or bring back something of a chain. */
public sealed interface Saved {

    /**
     * It is saved.
     *
     * @param id of the row
     * @param entry the journal entry that did it: what an undo takes back
     */
    record Done(long id, long entry) implements Saved {}

    /** Another row has that code. */
    record CodeTaken(String code, long by) implements Saved {}

    /** A node cannot go into itself or be a kind of itself. */
    record FromItselfToItself(long nodeId) implements Saved {}

    /** The edge is there already. */
    record SameEdge(long by) implements Saved {}

    /** With this edge a node would be a kind of itself, by way of these nodes. */
    record CircleOfKinds(List<Node> way) implements Saved {
        public CircleOfKinds {
            way = List.copyOf(way);
        }
    }

    /** An edge stays within one chain. */
    record OtherChain(long nodeId) implements Saved {}

    /** A stage belongs to the chain of its nodes. */
    record OtherStage(long stageId) implements Saved {}

    /** A share lies between 0 and 100 per cent. */
    record ShareOutside(BigDecimal share) implements Saved {}

    /** Not ISO 3166-1 alpha-3, EUR or VARIOUS. */
    record NoSuchCountry(String code) implements Saved {}

    record NoSuchPlace(long placeId) implements Saved {}

    /** The same source already says something of this provider and this node: change that row. */
    record SameProvision(long by) implements Saved {}

    /** The same source already tells this supply in this period. */
    record SameSupply(long by) implements Saved {}

    record AmountWithoutUnit(BigDecimal amount) implements Saved {}

    /** A firm does not supply itself. */
    record SellerIsBuyer(String name) implements Saved {}

    /** That survey is recorded already. */
    record SameSurvey(long by) implements Saved {}

    /** Nobody has looked yet on a day to come. */
    record InFuture(java.time.LocalDate day) implements Saved {}

    /** Nodes still stand in the stage. */
    record StillHolds(long stageId, long nodes) implements Saved {}
}
