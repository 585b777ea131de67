package org.chuangtu.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code clauses/*.yaml}: one document a file, one record a clause. */
final class ClauseReader {

    private static final Map<String, Clause.Stacks.How> HOW =
            Map.of(
                    "就高不重复", Clause.Stacks.How.HIGHEST,
                    "补差", Clause.Stacks.How.TOP_UP,
                    "互斥", Clause.Stacks.How.EXCLUSIVE);
    private static final Map<String, Clause.Stacks.Scope> SCOPE =
            Map.of(
                    "同一事项", Clause.Stacks.Scope.MATTER,
                    "同一年度", Clause.Stacks.Scope.YEAR,
                    "同一层级", Clause.Stacks.Scope.LEVEL);
    private static final Map<String, Clause.Budget.Sharing> SHARING =
            Map.of(
                    "按比例", Clause.Budget.Sharing.PRO_RATA,
                    "按名次", Clause.Budget.Sharing.BY_RANK,
                    "先到先得", Clause.Budget.Sharing.FIRST_COME,
                    "待核实", Clause.Budget.Sharing.NOT_SAID);

    private final String file;
    private final Faults faults;

    ClauseReader(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    List<Clause> read(String text, RuleReader rules) {
        var root = Branch.root(text, file, faults);
        var clauses = new ArrayList<Clause>();
        if (root == null) {
            return clauses;
        }
        rules.head(root, root.day("from"));
        for (Branch clause : root.branches("clauses")) {
            clauses.add(clause(clause, root, rules));
        }
        if (clauses.isEmpty()) {
            root.wrong(root.line(), "没有 clauses", "there are no clauses");
        }
        root.text("in");
        root.text("level");
        root.day("to");
        root.done();
        return clauses;
    }

    private Clause clause(Branch written, Branch root, RuleReader rules) {
        var id = written.text("clause");
        var name = written.words();
        var article = written.textOrNull("law");
        rules.inClause(id, name);
        var clause =
                new Clause(
                        id,
                        name,
                        root.text("in"),
                        root.text("level"),
                        root.day("from"),
                        root.day("to"),
                        rules.law().at(article),
                        rules.status(),
                        words(written, "objects"),
                        words(written, "trigger"),
                        rules.definitions(),
                        rules.criterion(written.branch("when"), "when", written, 0),
                        benefit(written.branch("benefit"), written, rules, 0),
                        caps(written.branch("caps"), rules),
                        budget(written.branch("budget"), written),
                        written.branches("stacking").stream().map(this::stacks).toList(),
                        words(written, "window"),
                        all(written, "evidence"),
                        all(written, "workflow"),
                        all(written, "obligations"),
                        all(written, "clawback"),
                        fair(written.branch("fairCompetition"), written),
                        file);
        written.done();
        return clause;
    }

    private static Words words(Branch written, String key) {
        var branch = written.branch(key);
        if (branch == null) {
            written.wrong(written.line(), "缺少 " + key, key + " is missing");
            return new Words("", "");
        }
        var words = branch.words();
        branch.done();
        return words;
    }

    private static List<Words> all(Branch written, String key) {
        var all = new ArrayList<Words>();
        for (Branch it : written.branches(key)) {
            all.add(it.words());
            it.done();
        }
        return List.copyOf(all);
    }

    private static Clause.FairCompetition fair(@Nullable Branch written, Branch of) {
        if (written == null) {
            of.wrong(
                    of.line(),
                    "缺少 fairCompetition: {flag: 是/否, zh: 理由, en: reason}",
                    "fairCompetition is missing: {flag: 是/否, zh: 理由, en: reason}");
            return new Clause.FairCompetition(true, new Words("", ""));
        }
        var fair = new Clause.FairCompetition(written.text("flag").equals("是"), written.words());
        written.done();
        return fair;
    }

    private Clause.Stacks stacks(Branch written) {
        var stacks =
                new Clause.Stacks(
                        written.text("group"),
                        one(written, "how", HOW, Clause.Stacks.How.HIGHEST),
                        one(written, "scope", SCOPE, Clause.Stacks.Scope.MATTER));
        written.done();
        return stacks;
    }

    private static <T> T one(Branch written, String key, Map<String, T> of, T otherwise) {
        var text = written.text(key);
        var one = of.get(text);
        if (one == null) {
            var names = String.join("、", of.keySet().stream().sorted().toList());
            written.wrong(
                    written.line(key),
                    key + " \"" + text + "\" 应为 " + names + " 之一",
                    key + " \"" + text + "\": one of " + names + " is needed");
            return otherwise;
        }
        return one;
    }

    private static Clause.Budget budget(@Nullable Branch written, Branch of) {
        if (written == null) {
            of.wrong(
                    of.line(),
                    "缺少 budget: {sharing: 按比例}；不知道就写 待核实",
                    "budget is missing: {sharing: 按比例}, or 待核实 where it is not known");
            return new Clause.Budget(null, Clause.Budget.Sharing.NOT_SAID);
        }
        var budget =
                new Clause.Budget(
                        written.number("amount"),
                        one(written, "sharing", SHARING, Clause.Budget.Sharing.NOT_SAID));
        written.done();
        return budget;
    }

    private static Clause.Caps caps(@Nullable Branch written, RuleReader rules) {
        if (written == null) {
            return new Clause.Caps(null, null, null);
        }
        var caps =
                new Clause.Caps(
                        cap(written, "award", rules),
                        cap(written, "firmYear", rules),
                        cap(written, "lifetime", rules));
        written.done();
        return caps;
    }

    private static @Nullable BigDecimal cap(Branch written, String key, RuleReader rules) {
        return written.has(key) ? rules.numberSpot(written, key, BigDecimal.ONE) : null;
    }

    private Benefit benefit(@Nullable Branch written, Branch of, RuleReader rules, int depth) {
        if (written == null || depth > 3) {
            of.wrong(of.line(), "缺少 benefit", "benefit is missing");
            return new Benefit.NotFound(new Words("", ""));
        }
        var benefit = read(written, rules, depth);
        written.done();
        return benefit;
    }

    private Benefit read(Branch written, RuleReader rules, int depth) {
        if (written.has("lump")) {
            return new Benefit.Lump(rules.numberSpot(written, "lump", BigDecimal.ONE));
        } else if (written.has("bands")) {
            return new Benefit.Tier(rules.banded(written, "by", Unit.YUAN));
        } else if (written.has("rate")) {
            return new Benefit.Rate(
                    formula(written, "of", rules),
                    rules.numberSpot(written, "rate", Unit.RATIO.step()),
                    cap(written, "cap", rules));
        } else if (written.has("perMonth")) {
            return new Benefit.PerUnit(
                    formula(written, "units", rules),
                    rules.numberSpot(written, "perMonth", BigDecimal.ONE),
                    rules.numberSpot(written, "months", BigDecimal.ONE).intValue(),
                    cap(written, "cap", rules));
        } else if (written.has("upTo")) {
            return new Benefit.UpTo(
                    rules.numberSpot(written, "upTo", BigDecimal.ONE), words(written, "how"));
        } else if (written.has("shares")) {
            var shares = new ArrayList<BigDecimal>();
            for (Node node : written.list("shares")) {
                var share =
                        node instanceof ScalarNode scalar
                                ? Quantities.read(scalar.getValue())
                                : null;
                shares.add(share == null ? BigDecimal.ZERO : share);
            }
            if (shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(BigDecimal.ONE)
                    != 0) {
                written.wrong(
                        written.line("shares"),
                        "各期之和应为 100%",
                        "the instalments must come to 100 %");
            }
            return new Benefit.Instalments(
                    benefit(written.branch("whole"), written, rules, depth + 1),
                    List.copyOf(shares));
        } else if (written.has("either")) {
            return new Benefit.Either(
                    written.branches("either").stream()
                            .map(it -> benefit(it, written, rules, depth + 1))
                            .toList());
        }
        return new Benefit.NotFound(words(written, "notFound"));
    }

    private static Formula formula(Branch written, String key, RuleReader rules) {
        var formula = rules.formula(written, key, Unit.YUAN);
        return formula == null ? Formula.of("null") : formula;
    }
}
