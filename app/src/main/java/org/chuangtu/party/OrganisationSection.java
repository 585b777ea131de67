package org.chuangtu.party;

import java.util.List;
import java.util.Set;
import org.chuangtu.page.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What another module knows of an organisation, as a section of its page; a bean, implemented above.
 *
 * <p>A section is a table, since that prints, exports and reads aloud. Its cells carry links to the evidence.
 */
public interface OrganisationSection {

    /** Sections stand in this order; what the organisation makes (100) before its figures (200) before its cases (300). */
    int order();

    /** The message key of the heading. */
    String messageKey();

    /**
     * What the module knows of an organisation.
     *
     * @param organisation the record that is shown
     * @param ids that record and those merged into it: facts about any of them belong here
     * @return null when the module knows nothing of it and has nothing to offer; then the section is left out
     */
    @Nullable Content of(long organisation, Set<Long> ids);

    /**
     * A small table, and what can be done about it.
     *
     * @param headings message keys
     * @param actions what can be done next, e.g. add a provision
     * @param more the full list, where the rows are only the first
     * @param all how many rows the full list has
     */
    record Content(
            List<String> headings,
            List<List<Cell>> rows,
            List<Action> actions,
            @Nullable String more,
            int all) {
        public Content(
                List<String> headings,
                List<List<Cell>> rows,
                List<Action> actions,
                @Nullable String more) {
            this(headings, rows, actions, more, rows.size());
        }

        public Content {
            headings = List.copyOf(headings);
            rows = rows.stream().map(List::copyOf).toList();
            actions = List.copyOf(actions);
        }
    }

    /**
     * Something one can do next.
     *
     * @param messageKey the verb and the object
     */
    record Action(String messageKey, String path) {}
}
