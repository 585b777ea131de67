package org.chuangtu.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The firms of a synthetic area. None is kept: whoever asks for a firm has it made from the seed and its number, the same every
 * time. Those in chains come first, node by node; then those that trade, build and serve.
 */
final class Firms {

    /**
     * @param node what it offers; null outside the chains
     * @param size of a middling firm about 1
     */
    record Firm(
            int number,
            String creditCode,
            String name,
            ChainWeb.@Nullable Node node,
            String division,
            String place,
            double size,
            List<String> honours) {

        boolean holds(String honour) {
            return honours.stream().anyMatch(it -> it.startsWith(honour));
        }
    }

    static final String HIGH_TECH = "高新技术企业";
    static final String SMALL_TECH = "科技型中小企业";
    static final String EAGLET = "雏鹰企业";
    static final String GAZELLE = "瞪羚企业";
    static final String NATIONAL_GIANT = "国家级专精特新小巨人企业";
    static final String PROVINCIAL_GIANT = "省级专精特新小巨人企业";

    /** How long a high-tech firm stays one without asking again. */
    private static final int VALID_YEARS = 3;

    private static final double BY_SHARES = 0.06;

    private final AreaPlan plan;
    private final ChainWeb web;
    private final Ground ground;
    private final CreditCodes codes;
    private final FirmNames names;
    private final Shuffle ladder;
    private final List<Vocabulary.Other> others = Vocabulary.ofTheArea().others();
    private final Dice.Wheel otherWheel;

    Firms(AreaPlan plan, ChainWeb web, Ground ground) {
        this.plan = plan;
        this.web = web;
        this.ground = ground;
        codes = new CreditCodes(plan.seed());
        names = new FirmNames((long) plan.firms() + plan.institutes(), plan.seed());
        ladder = Shuffle.of(plan.firmsInChains(), plan.seed() + 1);
        otherWheel =
                new Dice.Wheel(others.stream().mapToDouble(Vocabulary.Other::ofAHundred).toArray());
    }

    int count() {
        return plan.firms();
    }

    int countInChains() {
        return plan.firmsInChains();
    }

    String creditCode(int firm) {
        return codes.of(CreditCodes.ENTERPRISE, firm);
    }

    String institution(int institute) {
        return codes.of(CreditCodes.INSTITUTION, (long) plan.firms() + institute);
    }

    String word(int institute) {
        return names.word((long) plan.firms() + institute);
    }

    Firm at(int number) {
        var dice = Dice.of(plan.seed(), Dice.Of.FIRM, number);
        var node = number < countInChains() ? web.nodeOf(number) : null;
        String division;
        String trade;
        if (node == null) {
            var other = others.get(otherWheel.spin(dice));
            division = other.division();
            trade = other.trade();
        } else {
            var stage = node.chain().industry().stages().get(node.stage() - 1);
            division = stage.division();
            trade = stage.trade();
        }
        double size = size(number, node);
        return new Firm(
                number,
                creditCode(number),
                names.of(number, trade, dice.chance(BY_SHARES)),
                node,
                division,
                ground.place(dice, node == null ? -1 : node.chain().number()),
                size,
                node == null ? List.of() : honours((int) ladder.at(number), dice));
    }

    /** The firms in which a group's members are to be found: those of a node, or those outside the chains. */
    double size(int number, ChainWeb.@Nullable Node node) {
        int first = node == null ? countInChains() : node.firstFirm();
        int count = node == null ? count() - first : node.firms();
        return new Sizes(count).of((int) ranks(first, count).at(number - first));
    }

    /** In which order of size the firms of a group are numbered. */
    private Shuffle ranks(int first, int count) {
        return Shuffle.of(count, plan.seed() + first);
    }

    /** One of the firms of a node, as likely as its size. */
    int draw(ChainWeb.Node node, Dice dice) {
        return draw(node.firstFirm(), node.firms(), dice);
    }

    int drawOther(Dice dice) {
        return draw(countInChains(), count() - countInChains(), dice);
    }

    /** A rank drawn by size counts from a place of its own in the group, so that ranks and numbers go together. */
    private int draw(int first, int count, Dice dice) {
        return first + (int) ranks(first, count).backwards(new Sizes(count).draw(dice));
    }

    /** By the place among those who climb: the first places hold the most. */
    private List<String> honours(int place, Dice dice) {
        var rungs = plan.ladder();
        var honours = new ArrayList<String>();
        if (place < rungs.highTech()) {
            honours.add(since(HIGH_TECH, dice.below(VALID_YEARS)));
        }
        if (place >= rungs.highTech() / 2 && place < rungs.highTech() / 2 + rungs.smallTech()) {
            honours.add(since(SMALL_TECH, 0));
        }
        int rung = place;
        if (rung >= 0 && rung < rungs.nationalGiants()) {
            honours.add(since(NATIONAL_GIANT, dice.below(VALID_YEARS)));
        }
        rung -= rungs.nationalGiants();
        if (rung >= 0 && rung < rungs.provincialGiants()) {
            honours.add(since(PROVINCIAL_GIANT, dice.below(VALID_YEARS)));
        }
        rung -= rungs.provincialGiants();
        if (rung >= 0 && rung < rungs.gazelles()) {
            honours.add(since(GAZELLE, dice.below(VALID_YEARS)));
        }
        rung -= rungs.gazelles();
        if (rung >= 0 && rung < rungs.eaglets()) {
            honours.add(since(EAGLET, dice.below(VALID_YEARS)));
        }
        return honours;
    }

    private static String since(String honour, int yearsAgo) {
        return honour + "(" + (AreaPlan.LAST_YEAR - yearsAgo) + ")";
    }

    /** A year's figures of a firm, in yuan, persons and pieces. */
    record Year(
            int year,
            long revenue,
            long highTechRevenue,
            long research,
            long researchHome,
            long profit,
            long tax,
            long assets,
            long netAssets,
            long exports,
            long staff,
            long researchers,
            long inventions,
            long patents) {}

    /** From here on a firm of industry reports its figures. */
    static final long REPORTING_REVENUE = 20_000_000;

    private static final double REVENUE = 3_000_000;

    /** All years in order; none for a firm too small to report, unless it holds an honour that asks for figures. */
    List<Year> years(Firm firm) {
        var dice = Dice.of(plan.seed(), Dice.Of.YEARS, firm.number());
        boolean inventive = firm.holds(HIGH_TECH);
        boolean quick = firm.holds(GAZELLE);
        boolean giant = firm.holds(NATIONAL_GIANT) || firm.holds(PROVINCIAL_GIANT);
        double revenue =
                REVENUE
                        * StrictMath.pow(firm.size(), 1.1)
                        * dice.factor(0.7)
                        * (giant ? 8 : quick ? 4 : 1);
        double yuanAPerson = 900_000 * dice.factor(0.4);
        double intensity = (inventive ? 0.05 : 0.008) * dice.factor(0.5);
        double margin = 0.06 + 0.05 * dice.normal();
        double assets = revenue * 1.3 * dice.factor(0.4);
        double owned = 0.3 + 0.4 * dice.share();
        double abroad = dice.chance(0.3) ? 0.4 * dice.share() : 0;
        double patents = inventive ? 8 * dice.factor(0.9) : 0.6 * dice.factor(0.9);
        var years = new ArrayList<Year>();
        for (int year = plan.firstYear(); year <= AreaPlan.LAST_YEAR; year++) {
            double growth = (quick ? 0.35 : 0.07) + 0.15 * dice.normal();
            if (year > plan.firstYear()) {
                revenue *= StrictMath.exp(growth);
                assets *= StrictMath.exp(growth / 2);
                patents *= StrictMath.exp(0.12);
            }
            years.add(
                    year(
                            year,
                            Math.max(100_000, revenue),
                            yuanAPerson,
                            Math.min(0.4, intensity),
                            margin,
                            assets,
                            owned,
                            abroad,
                            patents,
                            inventive ? 0.55 + 0.4 * dice.share() : 0));
        }
        boolean reports = quick || giant || years.getLast().revenue() >= REPORTING_REVENUE;
        return reports ? years : List.of();
    }

    private static Year year(
            int year,
            double revenue,
            double yuanAPerson,
            double intensity,
            double margin,
            double assets,
            double owned,
            double abroad,
            double patents,
            double highTech) {
        double research = revenue * intensity;
        long staff = Math.max(3, (long) (revenue / yuanAPerson));
        long inventive = Math.min(staff, (long) Math.ceil(staff * Math.min(0.6, intensity * 4)));
        long all = (long) (patents + 0.5);
        double profit = revenue * margin;
        return new Year(
                year,
                thousands(revenue),
                thousands(revenue * highTech),
                thousands(research),
                thousands(research * 0.95),
                thousands(profit),
                thousands(Math.max(0, profit) * 0.2 + revenue * 0.025),
                thousands(assets),
                thousands(assets * owned),
                thousands(revenue * abroad),
                staff,
                inventive,
                (long) (all * 0.3),
                all);
    }

    /** Nobody believes a synthetic figure to the yuan. */
    private static long thousands(double yuan) {
        return ((long) (yuan / 1_000)) * 1_000;
    }
}
