package org.chuangtu.criteria.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chuangtu.criteria.Assessor;
import org.chuangtu.criteria.Criterion;
import org.chuangtu.criteria.Finding;
import org.chuangtu.criteria.Missing;
import org.chuangtu.criteria.Outcome;
import org.chuangtu.criteria.Verdict;
import org.chuangtu.criteria.Words;
import org.chuangtu.criteria.command.FirmsFile.Firm;
import org.jspecify.annotations.Nullable;

/** A line for each firm and rule. Actual, required and gap are of the first reason; money is in yuan and shares are ratios. */
final class Verdicts {

    static final String HEADINGS =
            "credit_code,name,rule,规则,edition,outcome,结论,actual,required,gap,unit,missing,law,reasons,status,faults\n";

    private static final int REASONS_MAX = 12;

    private Verdicts() {}

    static void write(Assessor rules, Firm firm, StringBuilder out) {
        for (Verdict verdict : rules.assess(firm.facts())) {
            write(verdict, firm, out);
        }
    }

    private static void write(Verdict verdict, Firm firm, StringBuilder out) {
        var outcome = verdict.outcome();
        var reasons = outcome instanceof Outcome.Pass ? List.<Finding>of() : verdict.reasons();
        var first = reasons.isEmpty() ? null : reasons.get(0);
        cell(out, firm.code());
        cell(out, firm.name());
        cell(out, verdict.rule());
        cell(out, verdict.name().zh());
        cell(
                out,
                verdict instanceof Verdict.Found(var edition, var finding)
                        ? edition.edition()
                        : "");
        switch (outcome) {
            case Outcome.Pass() -> {
                cell(out, "PASS");
                cell(out, "达标");
                out.append(",,,,,");
            }
            case Outcome.Waived(var routes) -> {
                cell(out, "WAIVED");
                cell(out, "免于要求：" + said(routes));
                out.append(",,,,,");
            }
            case Outcome.Unknown(var missing) -> {
                cell(out, "UNKNOWN");
                cell(out, verdict instanceof Verdict.Found ? "无法判定" : missing.get(0).said().zh());
                out.append(",,,,");
                cell(out, missing(missing));
            }
            case Outcome.Fail whole -> {
                var fail = first != null && first.outcome() instanceof Outcome.Fail of ? of : whole;
                cell(out, "FAIL");
                cell(out, "不达标");
                cell(out, plain(fail.actual()));
                cell(out, plain(fail.required()));
                cell(out, plain(fail.gap()));
                cell(out, fail.unit().name());
                out.append(',');
            }
        }
        cell(out, first == null ? law(verdict) : first.criterion().law().toString());
        cell(
                out,
                reasons.stream()
                        .limit(REASONS_MAX)
                        .map(Verdicts::reason)
                        .collect(Collectors.joining("；")));
        cell(out, verdict.unverified() ? "待核实" : "");
        out.append(firm.faults()).append('\n');
    }

    private static void cell(StringBuilder out, String text) {
        out.append(Csv.cell(text)).append(',');
    }

    private static String law(Verdict verdict) {
        return verdict instanceof Verdict.Found(var edition, var finding)
                ? edition.law().toString()
                : "";
    }

    private static String said(List<Words> words) {
        return words.stream().map(Words::zh).collect(Collectors.joining("、"));
    }

    private static String missing(List<Missing> missing) {
        var said = new ArrayList<String>();
        missing.stream().limit(REASONS_MAX).forEach(it -> said.add(it.said().zh()));
        if (missing.size() > REASONS_MAX) {
            said.add("等 " + missing.size() + " 项");
        }
        return String.join("、", said);
    }

    /** 研发费用占比 3.8%，应 ≥5%，差 1.2%. */
    private static String reason(Finding finding) {
        var name = finding.criterion().name().zh();
        return switch (finding.outcome()) {
            case Outcome.Fail fail when finding.criterion() instanceof Criterion.Measure measure ->
                    name
                            + " "
                            + fail.unit().shown(fail.actual())
                            + "，应 "
                            + measure.comparison().sign()
                            + fail.unit().shown(fail.required())
                            + (fail.gap() == null ? "" : "，差 " + fail.unit().shown(fail.gap()));
            case Outcome.Fail fail ->
                    name
                            + " 最多 "
                            + fail.unit().shown(fail.actual())
                            + "，应 "
                            + fail.unit().shown(fail.required());
            case Outcome.Unknown unknown ->
                    finding instanceof Finding.Scored scored
                            ? name + " " + scored.points() + " 分，可能达标"
                            : name + " 不明";
            case Outcome.Pass pass -> name;
            case Outcome.Waived waived -> name;
        };
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> {
                var rounded =
                        number.scale() > 8 ? number.setScale(8, RoundingMode.HALF_UP) : number;
                yield rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
            }
            case Boolean yes -> yes ? "是" : "否";
            default -> value.toString();
        };
    }
}
