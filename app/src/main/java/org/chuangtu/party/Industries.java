package org.chuangtu.party;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to classifications of industries. */
@Service
public class Industries {

    public static final String TABLE = "party.industry";

    private static final int MOST = 5_000;

    private final IndustryTable table;
    private final Journal journal;
    private final Access access;

    Industries(IndustryTable table, Journal journal, Access access) {
        this.table = table;
        this.journal = journal;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public Optional<Industry> find(long id) {
        access.requireSomewhere(PartyRight.READ);
        return table.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<Industry> byCode(IndustryCode code) {
        access.requireSomewhere(PartyRight.READ);
        return table.byCode(code);
    }

    /** All industries of a classification, by code; at most 5,000. */
    @Transactional(readOnly = true)
    public List<Industry> of(String scheme) {
        access.requireSomewhere(PartyRight.READ);
        return table.of(scheme);
    }

    @Transactional(readOnly = true)
    public List<Industry> within(IndustryCode parent) {
        access.requireSomewhere(PartyRight.READ);
        return table.children(parent);
    }

    /** What the list of industries says of these codes; codes it does not know are left out. At most 5,000. */
    @Transactional(readOnly = true)
    public Map<IndustryCode, Industry> all(Collection<IndustryCode> codes) {
        access.requireSomewhere(PartyRight.READ);
        if (codes.size() > MOST)
            throw new IllegalArgumentException(codes.size() + " codes at once, at most " + MOST);
        return codes.isEmpty()
                ? Map.of()
                : table.all(codes).stream()
                        .collect(Collectors.toUnmodifiableMap(Industry::code, it -> it));
    }

    /** The list of industries, as somebody asks for it: filtered by classification, in the order of their codes. */
    @Transactional(readOnly = true)
    public ListPage<Industry> page(ListQuery query) {
        access.requireSomewhere(PartyRight.READ);
        return table.page(query);
    }

    /** The classifications there are. */
    @Transactional(readOnly = true)
    public List<String> schemes() {
        access.requireSomewhere(PartyRight.READ);
        return table.schemes();
    }

    /** Adds an industry; one that is there already stays as it is. */
    @Transactional
    public Industry add(IndustryDraft draft) {
        access.requireSomewhere(PartyRight.EDIT_INDUSTRIES);
        var known = table.byCode(draft.code());
        if (known.isPresent()) return known.get();
        long _ = journal.enterUnlessOpen("party.industry.added", null, Map.of());
        table.insert(draft);
        return table.byCode(draft.code()).orElseThrow();
    }
}
