package org.chuangtu.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.intake.IntakeRow;
import org.chuangtu.intake.IntakeRows;
import org.chuangtu.intake.Refusals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The chains a file names that the actor may change, with the codes of their stages and nodes. Rows of other chains are
 * refused one by one.
 */
final class NamedChains {

    private final Map<String, Chain> chains = new HashMap<>();
    private final Set<String> ofOthers = new HashSet<>();
    private final Map<String, Map<String, Long>> nodes = new HashMap<>();
    private final Map<String, Map<String, Long>> stages = new HashMap<>();

    private NamedChains() {}

    static NamedChains of(IntakeRows rows, ChainTable table, JdbcClient jdbc, Access access) {
        Set<String> named = new HashSet<>();
        access.requireSomewhere(ChainRight.EDIT);
        for (IntakeRow row : rows) named.add(row.need("chain"));
        var found = new NamedChains();
        for (String code : named) {
            var chain = table.byCode(code);
            if (chain.isEmpty()) continue;
            if (!access.may(ChainRight.EDIT, ChainDesk.scopeOf(chain.get()))) {
                found.ofOthers.add(code);
                continue;
            }
            found.chains.put(code, chain.get());
            found.nodes.put(code, codes(jdbc, "chain.node", chain.get().id()));
            found.stages.put(code, codes(jdbc, "chain.stage", chain.get().id()));
        }
        return found;
    }

    private static Map<String, Long> codes(JdbcClient jdbc, String table, long chain) {
        var codes = new HashMap<String, Long>();
        jdbc.sql("SELECT code, id FROM " + table + " WHERE chain_id = :chain")
                .param("chain", chain)
                .query(rs -> {
                    codes.put(rs.getString(1), rs.getLong(2));
                });
        return codes;
    }

    /** Refuses a row of a chain there is not, or that is not the actor's to change. */
    boolean refused(IntakeRow row, Refusals refusals) {
        String code = row.need("chain");
        if (chains.containsKey(code)) return false;
        refusals.refuse(
                row,
                "chain",
                ofOthers.contains(code) ? "chain.intake.notYours" : "chain.intake.noSuchChain");
        return true;
    }

    long id(IntakeRow row) {
        var chain = chains.get(row.need("chain"));
        if (chain == null) throw new IllegalStateException("no chain " + row.need("chain"));
        return chain.id();
    }

    @Nullable Long node(IntakeRow row, @Nullable String code) {
        return code == null ? null : nodes.getOrDefault(row.need("chain"), Map.of()).get(code);
    }

    @Nullable Long stage(IntakeRow row, @Nullable String code) {
        return code == null ? null : stages.getOrDefault(row.need("chain"), Map.of()).get(code);
    }
}
