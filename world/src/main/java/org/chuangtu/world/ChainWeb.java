package org.chuangtu.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The chains of a synthetic area: what goes into what, and how many firms of the area offer each node. The firms of a node are
 * numbered one after another, so that whoever knows a firm's number knows its node.
 *
 * <p>Chains are of unequal size, as are nodes; an eighth of the nodes nobody in the area offers, and a tenth one firm alone.
 */
final class ChainWeb {

    /** @param first the number of its first node; they follow one another */
    record Chain(int number, String code, Vocabulary.Industry industry, int first, int nodes) {

        /** As every page shows it. */
        String nameZh() {
            return industry.name().zh() + "链" + FirmNames.SYNTHETIC;
        }

        String nameEn() {
            return industry.name().en() + " (synthetic)";
        }
    }

    /**
     * @param stage from 1
     * @param plain the product without its qualities; itself where it has none
     * @param general the node it is a kind of; −1 for none
     * @param inputs the nodes that go into it
     * @param firms how many offer it
     * @param firstFirm the number of the first of them
     */
    record Node(
            int number,
            Chain chain,
            String code,
            Vocabulary.Word name,
            int stage,
            int plain,
            int general,
            int[] inputs,
            int firms,
            int firstFirm) {}

    private static final String[] STAGES = {
        "原料=Raw inputs", "材料=Materials", "部件=Components", "装备=Equipment", "产品=Products"
    };
    private static final double[] NODES_BY_STAGE = {0.16, 0.22, 0.28, 0.14, 0.20};

    /** From which stages comes what goes into one; all lie before it. */
    private static final int[][] INPUTS_FROM = {{}, {1}, {2, 1}, {2, 3}, {3, 4}};

    private static final double KIND_OF = 0.2;
    private static final double NOBODY = 0.12;
    private static final double ONE_FIRM = 0.22;
    private static final double FIRMS_EXPONENT = 1.1;
    private static final double FIRMS_WEIGHT_MAX = 40;

    private final List<Chain> chains = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final int[] firstFirms;
    private final int[][] outputs;

    ChainWeb(AreaPlan plan) {
        var industries = Vocabulary.ofTheArea().industries();
        var qualities = Vocabulary.ofTheArea().qualities();
        int[] sizes = parts(plan.nodes(), zipf(plan.chains()), 10);
        int[] firms = firms(plan);
        int first = 0;
        for (int number = 0; number < plan.chains(); number++) {
            var chain =
                    new Chain(
                            number,
                            "hc-" + industries.get(number).code().toLowerCase(Locale.ROOT),
                            industries.get(number),
                            first,
                            sizes[number]);
            chains.add(chain);
            addNodes(chain, firms, qualities, Dice.of(plan.seed(), Dice.Of.CHAINS, number));
            first += sizes[number];
        }
        firstFirms = nodes.stream().mapToInt(Node::firstFirm).toArray();
        outputs = outputs();
    }

    private void addNodes(Chain chain, int[] firms, List<Vocabulary.Word> qualities, Dice dice) {
        int[] byStage = parts(chain.nodes(), NODES_BY_STAGE, 1);
        int[] stageStart = new int[byStage.length + 1];
        for (int stage = 0; stage < byStage.length; stage++) {
            stageStart[stage + 1] = stageStart[stage] + byStage[stage];
        }
        for (int stage = 1; stage <= byStage.length; stage++) {
            var products = chain.industry().stages().get(stage - 1).products();
            for (int at = 0; at < byStage[stage - 1]; at++) {
                int number = nodes.size();
                int product = at % products.size();
                var general =
                        at >= products.size() && dice.chance(KIND_OF) ? number - at + product : -1;
                var last = nodes.isEmpty() ? null : nodes.getLast();
                nodes.add(
                        new Node(
                                number,
                                chain,
                                String.format(Locale.ROOT, "S%d-%03d", stage, at + 1),
                                named(products.get(product), at / products.size(), qualities),
                                stage,
                                number - at + product,
                                general,
                                inputs(chain.first(), stageStart, stage, dice),
                                firms[number],
                                last == null ? 0 : last.firstFirm() + last.firms()));
            }
        }
    }

    /** The product itself, then with a quality before it, then with two, and so on. */
    private static Vocabulary.Word named(
            Vocabulary.Word product, int round, List<Vocabulary.Word> qualities) {
        var zh = new StringBuilder(product.zh());
        var en = new StringBuilder(product.en());
        for (int left = round; left > 0; left = (left - 1) / qualities.size()) {
            var quality = qualities.get((left - 1) % qualities.size());
            zh.insert(0, quality.zh());
            en.insert(0, quality.en() + " ");
        }
        en.setCharAt(0, Character.toUpperCase(en.charAt(0)));
        return new Vocabulary.Word(zh.toString(), en.toString());
    }

    /** One to three, those at the front of an earlier stage far more often. */
    private static int[] inputs(int chainStart, int[] stageStart, int stage, Dice dice) {
        int[] from = INPUTS_FROM[stage - 1];
        if (from.length == 0) {
            return new int[0];
        }
        int[] drawn = new int[1 + dice.below(3)];
        for (int at = 0; at < drawn.length; at++) {
            int source = from[at == 0 ? 0 : dice.below(from.length)];
            int size = stageStart[source] - stageStart[source - 1];
            double skewed = dice.share() * dice.share();
            drawn[at] = chainStart + stageStart[source - 1] + (int) (skewed * size);
        }
        return Arrays.stream(drawn).distinct().sorted().toArray();
    }

    /** By node: 0, 1, or its part of all the others. */
    private static int[] firms(AreaPlan plan) {
        var dice = Dice.of(plan.seed(), Dice.Of.PROVIDERS, 0);
        var weights = new double[plan.nodes()];
        var firms = new int[plan.nodes()];
        int left = plan.firmsInChains();
        for (int node = 0; node < weights.length; node++) {
            double chance = dice.share();
            if (chance >= ONE_FIRM) {
                weights[node] = Math.min(FIRMS_WEIGHT_MAX, dice.pareto(FIRMS_EXPONENT));
            } else if (chance >= NOBODY && left > 1) {
                firms[node] = 1;
                left--;
            }
        }
        if (Arrays.stream(weights).sum() == 0) {
            weights[0] = 1;
        }
        int[] others = parts(left, weights, 0);
        for (int node = 0; node < firms.length; node++) {
            firms[node] += others[node];
        }
        return firms;
    }

    /** A whole divided by weights into whole parts, none below {@code least}. */
    private static int[] parts(int whole, double[] weights, int least) {
        double all = Arrays.stream(weights).sum();
        int divided = whole - least * weights.length;
        var parts = new int[weights.length];
        double soFar = 0;
        long given = 0;
        for (int at = 0; at < parts.length; at++) {
            soFar += weights[at];
            long upTo = at == parts.length - 1 ? divided : (long) (divided * (soFar / all));
            parts[at] = (int) (upTo - given) + least;
            given = upTo;
        }
        return parts;
    }

    private static double[] zipf(int count) {
        var weights = new double[count];
        for (int k = 0; k < count; k++) {
            weights[k] = 1.0 / (k + 1);
        }
        return weights;
    }

    private int[][] outputs() {
        var lists = new ArrayList<List<Integer>>();
        nodes.forEach(_ -> lists.add(new ArrayList<>()));
        for (var node : nodes) {
            for (int input : node.inputs()) {
                lists.get(input).add(node.number());
            }
        }
        return lists.stream()
                .map(it -> it.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    List<Chain> chains() {
        return chains;
    }

    List<Node> nodes() {
        return nodes;
    }

    static Vocabulary.Word stage(int stage) {
        int at = STAGES[stage - 1].indexOf('=');
        return new Vocabulary.Word(
                STAGES[stage - 1].substring(0, at), STAGES[stage - 1].substring(at + 1));
    }

    /** What it goes into; where nothing is known of it alone, what the plain product goes into. */
    int[] outputs(Node node) {
        int[] own = outputs[node.number()];
        return own.length > 0 ? own : outputs[node.plain()];
    }

    /** The node that a firm within the chains offers. */
    Node nodeOf(int firm) {
        int at = Arrays.binarySearch(firstFirms, firm);
        if (at < 0) {
            return nodes.get(-at - 2);
        }
        // Nodes without a firm begin where the next one does.
        while (nodes.get(at).firms() == 0) {
            at++;
        }
        return nodes.get(at);
    }
}
