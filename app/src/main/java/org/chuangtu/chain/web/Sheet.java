package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Form;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;

/** The form for one sort of row: its fields, what stands in them, and what becomes of them. */
interface Sheet {

    Part part();

    /**
     * Where a row stands or will stand.
     *
     * @param chain null for a chain that is still to be made
     * @param node for what hangs on a node
     */
    record Spot(@Nullable Chain chain, @Nullable Node node) {
        Chain need() {
            if (chain == null) throw new IllegalStateException("a row outside of any chain");
            return chain;
        }

        Node needNode() {
            if (node == null) throw new IllegalStateException("a row that hangs on no node");
            return node;
        }
    }

    /**
     * A row that is there.
     *
     * @param title what people call it
     */
    record Kept(Spot spot, String title, long version, boolean retired, Claim claim) {}

    /** The row, now or as it was at a past instant. */
    Optional<Kept> find(long id, @Nullable Instant at);

    default Optional<Kept> find(long id) {
        return find(id, null);
    }

    List<Field> fields(Spot spot);

    /** What the row says now. */
    void fill(long id, Form form);

    /** What a new row starts with, and what the address says of it. */
    default void begin(Spot spot, Form form, Map<String, String> asked) {
        form.with("basis", "STATED");
    }

    /**
     * Reads the form and writes the row.
     *
     * @param id null to add one
     * @return null if the form itself was wrong, and says so
     */
    @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers);

    /** Where one looks next. */
    String pathAfter(Spot spot, long id);

    /** The word of this sort of row in addresses. */
    default String plural() {
        return switch (part()) {
            case CHAIN -> "chains";
            case STAGE -> "stages";
            case NODE -> "nodes";
            case EDGE -> "edges";
            case PROVISION -> "provisions";
            case SUPPLY -> "supplies";
            case SURVEY -> "surveys";
        };
    }

    /** The page of a row. */
    default String path(long id) {
        return part() == Part.CHAIN ? "/chains/" + id : "/chains/" + plural() + "/" + id;
    }

    /** provision, survey: the middle of message keys. */
    default String word() {
        return part().table().substring("chain.".length());
    }
}
