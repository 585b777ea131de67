package org.chuangtu.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Inputs;
import org.chuangtu.indicator.FirmFigure;

/** Under which code a yearly input of the rules is measured: what firms report anyhow goes by the code it has there. */
public final class FigureInputs {

    private static final Map<String, FirmFigure> REPORTED =
            Map.of(
                    "营业收入", FirmFigure.REVENUE,
                    "高新技术产品收入", FirmFigure.HIGH_TECH_REVENUE,
                    "研发费用", FirmFigure.RESEARCH,
                    "境内研发费用", FirmFigure.RESEARCH_HOME,
                    "净利润", FirmFigure.PROFIT,
                    "资产总额", FirmFigure.ASSETS,
                    "净资产", FirmFigure.NET_ASSETS,
                    "职工总数", FirmFigure.STAFF,
                    "科技人员数", FirmFigure.RESEARCHERS);

    private FigureInputs() {}

    /** The code of the definition, whether it was measured yet or not. */
    public static String codeOf(Input it) {
        var reported = REPORTED.get(it.name());
        return reported == null ? "firm_" + it.en() : reported.code();
    }

    /** The yearly inputs that are figures, by code. */
    public static Map<String, Input> byCode(Inputs inputs) {
        var byCode = new LinkedHashMap<String, Input>();
        inputs.all().stream()
                .filter(it -> it.perYear() && it.unit().number())
                .forEach(it -> byCode.put(codeOf(it), it));
        return byCode;
    }
}
