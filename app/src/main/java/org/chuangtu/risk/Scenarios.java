package org.chuangtu.risk;

import java.time.Clock;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Stale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knock-outs that were saved. */
@Service
public class Scenarios {

    /** A filter of the list: the chain. */
    public static final String CHAIN = "chain";

    /** A filter of the list: those that rest. */
    public static final String RETIRED = "retired";

    private final ScenarioTable table;
    private final ChainLibrary library;
    private final Journal journal;
    private final Access access;
    private final Clock clock;

    Scenarios(
            ScenarioTable table,
            ChainLibrary library,
            Journal journal,
            Access access,
            Clock clock) {
        this.table = table;
        this.library = library;
        this.journal = journal;
        this.access = access;
        this.clock = clock;
    }

    @Transactional
    public Scenario save(Scenario.Draft draft) {
        access.require(RiskRight.EDIT, scopeOf(draft.chainId()));
        journal.enter("risk.scenario.saved", null, java.util.Map.of("chain", draft.chainId()));
        return one(table.insert(draft, access.whoActs().id(), clock.instant()));
    }

    /**
     * Says anew what a scenario is.
     *
     * @param version the entry that was read; {@link Stale} where somebody was quicker
     */
    @Transactional
    public Scenario change(long id, long version, Scenario.Draft draft) {
        access.require(RiskRight.EDIT, scopeOf(one(id).said().chainId()));
        access.require(RiskRight.EDIT, scopeOf(draft.chainId()));
        journal.enter("risk.scenario.changed", Row.of(ScenarioTable.TABLE, id));
        if (!table.update(id, version, draft)) throw new Stale("scenario " + id);
        return one(id);
    }

    /** It leaves the list, or comes back to it. */
    @Transactional
    public Scenario retire(long id, long version, boolean retired) {
        access.require(RiskRight.EDIT, scopeOf(one(id).said().chainId()));
        journal.enter(
                retired ? "risk.scenario.retired" : "risk.scenario.restored",
                Row.of(ScenarioTable.TABLE, id));
        if (!table.retire(id, version, retired)) throw new Stale("scenario " + id);
        return one(id);
    }

    @Transactional(readOnly = true)
    public Optional<Scenario> find(long id) {
        access.requireSomewhere(RiskRight.READ);
        return table.find(id);
    }

    /** Filters {@link #CHAIN} and {@link #RETIRED}; sorted by name, saved or chain. */
    @Transactional(readOnly = true)
    public ListPage<Scenario> page(ListQuery query) {
        access.requireSomewhere(RiskRight.READ);
        return table.page(
                query,
                query.filter(CHAIN).filter(it -> it.matches("[0-9]{1,18}")).map(Long::valueOf),
                query.flag(RETIRED));
    }

    /** Whether the actor may save scenarios of a chain. */
    @Transactional(readOnly = true)
    public boolean mayEdit(long chain) {
        return access.may(RiskRight.EDIT, scopeOf(chain));
    }

    Scope scopeOf(long chain) {
        Long place =
                library.chain(chain)
                        .orElseThrow(() -> new NotFound("chain " + chain))
                        .said()
                        .placeId();
        return place == null ? Scope.EVERYWHERE : Scope.at(place);
    }

    private Scenario one(long id) {
        return find(id).orElseThrow(() -> new NotFound("scenario " + id));
    }
}
