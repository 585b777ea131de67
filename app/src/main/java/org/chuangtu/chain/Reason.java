package org.chuangtu.chain;

import java.util.List;

/** Why a node has the verdict it has: one step, down to single provision rows or on to another node. */
public sealed interface Reason {

    /** Survives: these provisions lie in S (and reach the least share, where one is asked for). */
    record ProvidedInside(List<ChainGraph.Provision> rows) implements Reason {
        public ProvidedInside {
            rows = List.copyOf(rows);
        }
    }

    /** Survives: nobody in S provides the node itself, but this kind of it survives. */
    record ThroughKind(String kind) implements Reason {}

    /** Fails: these are all the provisions there are, none of them counts, and each kind of the node fails too. */
    record NobodyInside(List<ChainGraph.Provision> rows, List<String> failedKinds)
            implements Reason {
        public NobodyInside {
            rows = List.copyOf(rows);
            failedKinds = List.copyOf(failedKinds);
        }
    }

    /** Fails: something that goes into it fails. */
    record InputFails(String input) implements Reason {}

    /** Unknown: no provision and no kind of it is known. */
    record NobodyKnown() implements Reason {}

    /** Unknown: whether these provisions in S reach the least share is not known. */
    record SharesNotKnown(List<ChainGraph.Provision> rows) implements Reason {
        public SharesNotKnown {
            rows = List.copyOf(rows);
        }
    }

    /** Unknown: whether these provisions lie in S is not known. */
    record PlacesNotKnown(List<ChainGraph.Provision> rows) implements Reason {
        public PlacesNotKnown {
            rows = List.copyOf(rows);
        }
    }

    /** Unknown: something that goes into it is unknown. */
    record InputUnknown(String input) implements Reason {}

    /** Unknown: nobody in S provides the node itself, and about this kind of it nothing can be said. */
    record KindUnknown(String kind) implements Reason {}

    /** Fails: it was itself taken away. */
    record TakenAway() implements Reason {}
}
