package org.chuangtu.world;

import java.io.IOException;

/**
 * What is stated of a synthetic area as a whole. It differs on purpose from what its records come to: who takes agreement of
 * two figures for proof should see them disagree.
 */
final class Totals {

    static final String[] DEFINITION = {
        "code", "nameZh", "nameEn", "themeZh", "themeEn", "position", "unit"
    };
    static final String[] STATED = {
        "subject", "subjectKind", "indicator", "period", "value", "unit", "note"
    };

    /** As the demonstration's figures are defined, so that one definition serves both. */
    private enum Total {
        HIGH_TECH(
                "high_tech_enterprises_in_total",
                "高新技术企业总数",
                "High-tech enterprises in total",
                110,
                104),
        EAGLETS("eaglet_enterprises_in_total", "雏鹰企业总数", "Eaglet enterprises in total", 140, 95),
        SMALL_TECH(
                "registered_technology_smes", "科技型中小企业备案", "Registered technology SMEs", 150, 105);

        private final String code;
        private final String nameZh;
        private final String nameEn;
        private final int position;
        private final int perCentStated;

        Total(String code, String nameZh, String nameEn, int position, int perCentStated) {
            this.code = code;
            this.nameZh = nameZh;
            this.nameEn = nameEn;
            this.position = position;
            this.perCentStated = perCentStated;
        }

        int of(AreaPlan.Ladder ladder) {
            return switch (this) {
                case HIGH_TECH -> ladder.highTech();
                case EAGLETS -> ladder.eaglets();
                case SMALL_TECH -> ladder.smallTech();
            };
        }
    }

    private Totals() {}

    static void define(Sheet sheet) throws IOException {
        for (var it : Total.values()) {
            sheet.row(
                    it.code,
                    it.nameZh,
                    it.nameEn,
                    "创新与企业梯度",
                    "Innovation and firms",
                    it.position,
                    "家");
        }
    }

    static void state(Sheet sheet, String area, AreaPlan.Ladder ladder) throws IOException {
        for (var it : Total.values()) {
            int counted = it.of(ladder);
            long stated = (long) counted * it.perCentStated / 100;
            sheet.row(
                    area,
                    "place",
                    it.code,
                    AreaPlan.LAST_YEAR,
                    stated == counted ? stated + 1 : stated,
                    "家",
                    "有意与登记的家数不同 / differs from the records on purpose");
        }
    }
}
