package org.chuangtu.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who sells how much to whom: firms, each in one sector, and weighted links from supplier to buyer. Immutable.
 *
 * <pre>{@code
 * var network = SupplyNetwork.builder()
 *         .firm("硅片厂", "材料").firm("组件厂", "装备").supplies("硅片厂", "组件厂", 70).build();
 * }</pre>
 *
 * Weights are of one unit throughout (money a year, say) and at least 0; a weight of 0 is no link, links named twice are added up. Firms keep the order
 * in which they were named; {@link #firm(int)} and {@link #index} lead from one to the other.
 */
public final class SupplyNetwork {

    private final String[] firms;
    private final Map<String, Integer> index;
    private final String[] sectors;
    private final int[] sector;
    final int[] start;
    final int[] buyer;
    final double[] weight;

    private SupplyNetwork(Builder from) {
        firms = from.firms.toArray(String[]::new);
        index = Map.copyOf(from.index);
        sectors = from.sectors.toArray(String[]::new);
        sector = Arrays.copyOf(from.sector, firms.length);
        var rows = Rows.of(firms.length, from.links, from.supplier, from.buyer, from.weight);
        start = rows.start();
        buyer = rows.column();
        weight = rows.value();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The number of firms. */
    public int size() {
        return firms.length;
    }

    /** The number of links, those named twice counted once. */
    public int links() {
        return buyer.length;
    }

    public String firm(int index) {
        return firms[index];
    }

    /** The place of a firm in this network's order; an unknown one is an {@link IllegalArgumentException}. */
    public int index(String firm) {
        Integer found = index.get(firm);
        if (found == null) {
            throw new IllegalArgumentException("no firm \"" + firm + "\" in this network");
        }
        return found;
    }

    public boolean knows(String firm) {
        return index.containsKey(firm);
    }

    /** The sectors in the order in which they were first named. */
    public List<String> sectors() {
        return List.of(sectors);
    }

    public String sectorOf(int firm) {
        return sectors[sector[firm]];
    }

    /** What a supplier sells to a buyer, 0 when they are not linked. */
    public double weight(int supplier, int buyer) {
        int at = link(supplier, buyer);
        return at < 0 ? 0 : weight[at];
    }

    /** Where the link from a supplier to a buyer is, negative when there is none. */
    int link(int supplier, int buyer) {
        return Arrays.binarySearch(this.buyer, start[supplier], start[supplier + 1], buyer);
    }

    /** All that a firm sells within the network. */
    public double sales(int supplier) {
        double sum = 0;
        for (int link = start[supplier]; link < start[supplier + 1]; link++) {
            sum += weight[link];
        }
        return sum;
    }

    /** All that a firm buys within the network. Looks at every link. */
    public double purchases(int buyer) {
        double sum = 0;
        for (int link = 0; link < weight.length; link++) {
            sum += this.buyer[link] == buyer ? weight[link] : 0;
        }
        return sum;
    }

    /** Calls for each link, by supplier and then by buyer. */
    public void links(LinkVisitor visitor) {
        for (int supplier = 0; supplier < size(); supplier++) {
            for (int link = start[supplier]; link < start[supplier + 1]; link++) {
                visitor.link(supplier, buyer[link], weight[link]);
            }
        }
    }

    int sectorIndex(int firm) {
        return sector[firm];
    }

    /** One link. */
    @FunctionalInterface
    public interface LinkVisitor {
        void link(int supplier, int buyer, double weight);
    }

    /** Collects firms, then links between them; refuses at once what cannot be part of a network. */
    public static final class Builder {

        private final List<String> firms = new ArrayList<>();
        private final Map<String, Integer> index = new HashMap<>();
        private final List<String> sectors = new ArrayList<>();
        private final Map<String, Integer> sectorIndex = new HashMap<>();
        private int[] sector = new int[16];
        private int[] supplier = new int[64];
        private int[] buyer = new int[64];
        private double[] weight = new double[64];
        private int links;

        private Builder() {}

        public Builder firm(String firm, String sector) {
            if (firm.isBlank()) {
                throw new IllegalArgumentException("a firm needs a name");
            }
            if (sector.isBlank()) {
                throw new IllegalArgumentException("firm \"" + firm + "\" has no sector");
            }
            if (index.putIfAbsent(firm, firms.size()) != null) {
                throw new IllegalArgumentException("firm \"" + firm + "\" is named twice");
            }
            int at =
                    sectorIndex.computeIfAbsent(
                            sector,
                            it -> {
                                sectors.add(it);
                                return sectors.size() - 1;
                            });
            if (firms.size() == this.sector.length) {
                this.sector = Arrays.copyOf(this.sector, firms.size() * 2);
            }
            this.sector[firms.size()] = at;
            firms.add(firm);
            return this;
        }

        public Builder supplies(String supplier, String buyer, double weight) {
            return link(known(supplier, "supplier"), known(buyer, "buyer"), weight);
        }

        /** As {@link #supplies}, firms named by their places in the order of {@link #firm}. */
        public Builder link(int supplier, int buyer, double weight) {
            checkPlace(supplier);
            checkPlace(buyer);
            if (supplier == buyer) {
                throw new IllegalArgumentException(
                        "firm \"" + firms.get(supplier) + "\" supplies itself");
            }
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight "
                                + weight
                                + " of \""
                                + firms.get(supplier)
                                + "\" to \""
                                + firms.get(buyer)
                                + "\": a number of at least 0 is needed");
            }
            if (weight == 0) {
                return this;
            }
            if (links == this.weight.length) {
                this.supplier = Arrays.copyOf(this.supplier, links * 2);
                this.buyer = Arrays.copyOf(this.buyer, links * 2);
                this.weight = Arrays.copyOf(this.weight, links * 2);
            }
            this.supplier[links] = supplier;
            this.buyer[links] = buyer;
            this.weight[links++] = weight;
            return this;
        }

        public SupplyNetwork build() {
            if (firms.isEmpty()) {
                throw new IllegalArgumentException("a network needs at least one firm");
            }
            return new SupplyNetwork(this);
        }

        private int known(String firm, String role) {
            Integer at = index.get(firm);
            if (at == null) {
                throw new IllegalArgumentException("unknown " + role + " \"" + firm + "\"");
            }
            return at;
        }

        private void checkPlace(int firm) {
            if (firm < 0 || firm >= firms.size()) {
                throw new IllegalArgumentException(
                        "no firm number " + firm + ": there are " + firms.size());
            }
        }
    }
}
