package org.chuangtu.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a firm reports of a year: the figures that rules about firms ask for, under codes they can rely on. */
public enum FirmFigure {
    REVENUE("revenue", "firm_revenue", "营业收入", "revenue", "元"),
    HIGH_TECH_REVENUE(
            "highTechRevenue",
            "firm_high_tech_revenue",
            "高新技术产品(服务)收入",
            "revenue of high-tech products and services",
            "元"),
    RESEARCH(
            "research", "firm_research_spending", "研发费用", "research and development spending", "元"),
    RESEARCH_HOME(
            "researchHome",
            "firm_research_spending_home",
            "境内研发费用",
            "research and development spending in China",
            "元"),
    PROFIT("profit", "firm_net_profit", "净利润", "net profit", "元"),
    TAX("tax", "firm_tax_paid", "实缴税费", "taxes paid", "元"),
    ASSETS("assets", "firm_total_assets", "资产总额", "total assets", "元"),
    NET_ASSETS("netAssets", "firm_net_assets", "净资产", "net assets", "元"),
    EXPORTS("exports", "firm_exports", "出口额", "exports", "元"),
    STAFF("staff", "firm_staff", "职工总数", "employees", "人"),
    RESEARCHERS("researchers", "firm_researchers", "科技人员数", "research and technical staff", "人"),
    INVENTIONS("inventions", "firm_invention_patents", "有效发明专利", "valid invention patents", "件"),
    PATENTS("patents", "firm_patents", "有效专利", "valid patents", "件");

    public static final String THEME_ZH = "企业年度数据";
    public static final String THEME_EN = "Firms' yearly figures";

    private final String field;
    private final String code;
    private final String nameZh;
    private final String nameEn;
    private final String unit;

    FirmFigure(String field, String code, String nameZh, String nameEn, String unit) {
        this.field = field;
        this.code = code;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.unit = unit;
    }

    /** The column of a file. */
    public String field() {
        return field;
    }

    /** The code of its definition. */
    public String code() {
        return code;
    }

    public String unit() {
        return unit;
    }

    String nameZh() {
        return nameZh;
    }

    String nameEn() {
        return nameEn;
    }

    /** After the definitions of the area, in the order they stand here. */
    DefinitionDraft definition() {
        @Nullable String none = null;
        return new DefinitionDraft(
                code,
                nameZh,
                nameEn,
                THEME_ZH,
                THEME_EN,
                100_000 + List.of(values()).indexOf(this),
                unit,
                Direction.NEUTRAL,
                none,
                none,
                none,
                none,
                none,
                none,
                Derivations.Flow.NOT_STATED,
                none);
    }
}
