package org.chuangtu.cascade;

import java.util.HashMap;
import java.util.Map;

/**
 * Which inputs a sector cannot do without: one {@link Need} for each pair of a supplier's and a buyer's sector. Immutable.
 *
 * @param otherwise the need of every pair not named
 */
public record Essentiality(Need otherwise, Map<Pair, Need> named) {

    /** An input of one sector for a buyer of another. */
    public record Pair(String supplierSector, String buyerSector) {}

    public Essentiality {
        named = Map.copyOf(named);
    }

    public static Essentiality all(Need need) {
        return new Essentiality(need, Map.of());
    }

    public Essentiality with(String supplierSector, String buyerSector, Need need) {
        var more = new HashMap<>(named);
        more.put(new Pair(supplierSector, buyerSector), need);
        return new Essentiality(otherwise, more);
    }

    public Need of(String supplierSector, String buyerSector) {
        return named.getOrDefault(new Pair(supplierSector, buyerSector), otherwise);
    }

    /** The needs as a table by the network's sectors, quick to ask. */
    Need[][] table(SupplyNetwork network) {
        var sectors = network.sectors();
        var at = new HashMap<String, Integer>();
        for (int k = 0; k < sectors.size(); k++) {
            at.put(sectors.get(k), k);
        }
        var table = new Need[sectors.size()][sectors.size()];
        for (var row : table) {
            java.util.Arrays.fill(row, otherwise);
        }
        named.forEach((pair, need) -> {
            Integer supplier = at.get(pair.supplierSector());
            Integer buyer = at.get(pair.buyerSector());
            if (supplier != null && buyer != null) {
                table[supplier][buyer] = need;
            }
        });
        return table;
    }
}
