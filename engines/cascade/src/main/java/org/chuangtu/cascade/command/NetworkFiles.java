package org.chuangtu.cascade.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.cascade.Essentiality;
import org.chuangtu.cascade.Finance;
import org.chuangtu.cascade.Need;
import org.chuangtu.cascade.Shock;
import org.chuangtu.cascade.SupplyNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A network of CSV files. Everything wrong with them is said at once, not the first alone; only wrong firms end the reading early,
 * because they would make every row that names them wrong as well.
 */
final class NetworkFiles {

    private static final double ANY = Double.POSITIVE_INFINITY;

    private final Faults faults;

    NetworkFiles(Faults faults) {
        this.faults = faults;
    }

    /** What the files say. */
    record Contents(
            SupplyNetwork network,
            Essentiality essentiality,
            @Nullable Finance finance,
            Map<String, Shock> scenarios) {}

    /** Null when the files have faults. */
    @Nullable Contents read(Path folder, @Nullable Path finance, @Nullable Path scenarios)
            throws IOException {
        var sectors = firms(folder.resolve("firms.csv"));
        if (!faults.none()) {
            return null;
        }
        var network = network(folder.resolve("edges.csv"), sectors);
        var essentiality = essentiality(folder.resolve("essentiality.csv"));
        if (network != null && essentiality != null) {
            everyInputIsClassed(folder.resolve("essentiality.csv"), network, essentiality);
        }
        var money = finance == null ? null : finance(finance, sectors);
        Map<String, Shock> shocks = scenarios == null ? Map.of() : scenarios(scenarios, sectors);
        return !faults.none() || network == null || essentiality == null
                ? null
                : new Contents(network, essentiality, money, shocks);
    }

    private Map<String, String> firms(Path file) throws IOException {
        var sectors = new LinkedHashMap<String, String>();
        new Table(file, faults)
                .rows(
                        List.of("id", "sector"),
                        row -> {
                            String firm = row.text(0);
                            if (firm.isEmpty()) {
                                row.wrong("企业没有编号，请补上 id", "a firm without an id; fill it in");
                            } else if (row.text(1).isEmpty()) {
                                row.wrong(
                                        "企业 \"" + firm + "\" 没有行业，请补上 sector",
                                        "firm \"" + firm + "\" has no sector; fill it in");
                            } else if (sectors.putIfAbsent(firm, row.text(1)) != null) {
                                row.wrong(
                                        "企业 \"" + firm + "\" 出现两次，请删除一行",
                                        "firm \"" + firm + "\" is there twice; remove one row");
                            }
                        });
        if (faults.none() && sectors.isEmpty()) {
            faults.add(file, 0, "没有企业，请至少列出一家", "no firms; list at least one");
        }
        return sectors;
    }

    private @Nullable SupplyNetwork network(Path file, Map<String, String> sectors)
            throws IOException {
        var builder = SupplyNetwork.builder();
        var place = new HashMap<String, Integer>();
        sectors.forEach((firm, sector) -> {
            builder.firm(firm, sector);
            place.put(firm, place.size());
        });
        double[] sold = {0};
        new Table(file, faults)
                .rows(
                        List.of("supplier", "buyer", "weight"),
                        row -> {
                            Integer supplier = place.get(row.text(0));
                            Integer buyer = place.get(row.text(1));
                            double weight = row.number(2, "weight", 0, ANY);
                            if (supplier == null) {
                                unknown(row, "supplier", row.text(0));
                            } else if (buyer == null) {
                                unknown(row, "buyer", row.text(1));
                            } else if (supplier.equals(buyer)) {
                                row.wrong(
                                        "企业 \"" + row.text(0) + "\" 供货给自己，请删除该行",
                                        "firm \""
                                                + row.text(0)
                                                + "\" supplies itself; remove the row");
                            } else if (weight >= 0) {
                                sold[0] += weight;
                                builder.link(supplier, buyer, weight);
                            }
                        });
        if (!faults.none()) {
            return null;
        }
        if (!(sold[0] > 0 && sold[0] < ANY)) {
            faults.add(
                    file,
                    0,
                    "供货总额为 " + sold[0] + "，应为有限正数，否则无从计算损失份额",
                    "sales of "
                            + sold[0]
                            + " altogether: a finite amount above 0 is needed for any share of it to be lost");
            return null;
        }
        return builder.build();
    }

    private static void unknown(Table.Row row, String role, String firm) {
        row.wrong(
                role + " \"" + firm + "\" 不在 firms.csv 中，请补上该企业或改正编号",
                role + " \"" + firm + "\" is not in firms.csv; add the firm or correct its id");
    }

    private @Nullable Essentiality essentiality(Path file) throws IOException {
        var named = new HashMap<Essentiality.Pair, Need>();
        new Table(file, faults)
                .rows(
                        List.of("supplier_sector", "buyer_sector", "class"),
                        row -> {
                            int need = List.of("0", "1", "2").indexOf(row.text(2));
                            if (row.text(0).isEmpty() || row.text(1).isEmpty()) {
                                row.wrong(
                                        "行业为空，请补上 supplier_sector 与 buyer_sector",
                                        "an empty sector; fill in supplier_sector and buyer_sector");
                            } else if (need < 0) {
                                row.wrong(
                                        "class \"" + row.text(2) + "\" 应为 0（可忽略）、1（非必需）或 2（必需）",
                                        "class \""
                                                + row.text(2)
                                                + "\": 0 (negligible), 1 (non-essential) or 2 (essential) is needed");
                            } else {
                                var pair = new Essentiality.Pair(row.text(0), row.text(1));
                                if (named.putIfAbsent(pair, Need.of(need)) != null) {
                                    row.wrong(
                                            "行业对 \""
                                                    + row.text(0)
                                                    + "\" → \""
                                                    + row.text(1)
                                                    + "\" 出现两次，请删除一行",
                                            "sectors \""
                                                    + row.text(0)
                                                    + "\" to \""
                                                    + row.text(1)
                                                    + "\" are there twice; remove one row");
                                }
                            }
                        });
        return faults.none() ? new Essentiality(Need.NEGLIGIBLE, named) : null;
    }

    /** An input nobody has classed is unknown, and unknown is not negligible. */
    private void everyInputIsClassed(Path file, SupplyNetwork network, Essentiality essentiality) {
        var unclassed = new LinkedHashMap<Essentiality.Pair, Long>();
        network.links((supplier, buyer, _) -> {
            var pair = new Essentiality.Pair(network.sectorOf(supplier), network.sectorOf(buyer));
            if (!essentiality.named().containsKey(pair)) {
                unclassed.merge(pair, 1L, Long::sum);
            }
        });
        unclassed.forEach((pair, links) ->
                faults.add(
                        file,
                        0,
                        "缺少行业对 \""
                                + pair.supplierSector()
                                + "\" → \""
                                + pair.buyerSector()
                                + "\"，有 "
                                + links
                                + " 条供货用到，请补一行",
                        "no row for \""
                                + pair.supplierSector()
                                + "\" to \""
                                + pair.buyerSector()
                                + "\", which "
                                + links
                                + " links need; add it"));
    }

    private Finance finance(Path file, Map<String, String> sectors) throws IOException {
        var revenue = new HashMap<String, Double>();
        var costs = new HashMap<String, Double>();
        new Table(file, faults)
                .rows(
                        List.of("id", "revenue", "costs"),
                        row -> {
                            String firm = row.text(0);
                            double earned = row.number(1, "revenue", 0, ANY);
                            double spent = row.number(2, "costs", 0, ANY);
                            if (!sectors.containsKey(firm)) {
                                unknown(row, "id", firm);
                            } else if (earned >= 0 && spent >= 0) {
                                if (revenue.putIfAbsent(firm, earned) != null) {
                                    row.wrong(
                                            "企业 \"" + firm + "\" 出现两次，请删除一行",
                                            "firm \"" + firm + "\" is there twice; remove one row");
                                }
                                costs.put(firm, spent);
                            }
                        });
        everyFirmIsNamed(file, sectors, revenue);
        return new Finance(revenue, costs);
    }

    /** A firm whose money nobody has stated is unknown, and unknown is not zero. */
    private void everyFirmIsNamed(
            Path file, Map<String, String> sectors, Map<String, Double> named) {
        if (!faults.none()) {
            return;
        }
        for (String firm : sectors.keySet()) {
            if (!named.containsKey(firm)) {
                faults.add(
                        file,
                        0,
                        "缺少企业 \"" + firm + "\"，请补一行（确无收入或成本时填 0）",
                        "no row for firm \""
                                + firm
                                + "\"; add it (with 0 where there is no revenue or no cost)");
            }
        }
    }

    private Map<String, Shock> scenarios(Path file, Map<String, String> sectors)
            throws IOException {
        var down = new LinkedHashMap<String, Map<String, Double>>();
        var up = new HashMap<String, Map<String, Double>>();
        new Table(file, faults)
                .rows(
                        List.of("scenario", "firm", "psi", "psi_up?"),
                        row -> {
                            String scenario = row.text(0);
                            String firm = row.text(1);
                            double psi = row.number(2, "psi", 0, 1);
                            double psiUp =
                                    row.text(3).isEmpty() ? psi : row.number(3, "psi_up", 0, 1);
                            if (scenario.isEmpty()) {
                                row.wrong(
                                        "情景没有名称，请补上 scenario",
                                        "a scenario without a name; fill it in");
                            } else if (!sectors.containsKey(firm)) {
                                unknown(row, "firm", firm);
                            } else if (psi >= 0 && psiUp >= 0) {
                                up.computeIfAbsent(scenario, _ -> new HashMap<>()).put(firm, psiUp);
                                var shares = down.computeIfAbsent(scenario, _ -> new HashMap<>());
                                if (shares.putIfAbsent(firm, psi) != null) {
                                    row.wrong(
                                            "情景 \""
                                                    + scenario
                                                    + "\" 中企业 \""
                                                    + firm
                                                    + "\" 出现两次，请删除一行",
                                            "scenario \""
                                                    + scenario
                                                    + "\" names firm \""
                                                    + firm
                                                    + "\" twice; remove one row");
                                }
                            }
                        });
        if (faults.none() && down.isEmpty()) {
            faults.add(file, 0, "没有情景，请至少列出一行", "no scenarios; list at least one row");
        }
        var shocks = new LinkedHashMap<String, Shock>();
        down.forEach((scenario, shares) ->
                shocks.put(scenario, new Shock(shares, up.getOrDefault(scenario, Map.of()))));
        return shocks;
    }

    /** The places of firms asked for by id, in the order asked; says which are unknown. */
    static int[] places(SupplyNetwork network, List<String> firms, List<String> unknown) {
        var known = new ArrayList<Integer>();
        for (String firm : firms) {
            if (network.knows(firm)) {
                known.add(network.index(firm));
            } else {
                unknown.add(firm);
            }
        }
        return known.stream().mapToInt(it -> it).toArray();
    }
}
