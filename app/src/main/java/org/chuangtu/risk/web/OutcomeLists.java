package org.chuangtu.risk.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chuangtu.access.Access;
import org.chuangtu.lead.LeadRight;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Column;
import org.chuangtu.page.Filter;
import org.chuangtu.page.ListPage;
import org.chuangtu.page.ListQuery;
import org.chuangtu.page.ListSpec;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.chuangtu.risk.Affected;
import org.chuangtu.risk.FirmCascade;
import org.chuangtu.risk.FirmRisk;
import org.chuangtu.risk.KnockOut;
import org.chuangtu.risk.Outcome;
import org.springframework.stereotype.Component;

/** The three lists of a knock-out: nodes that fall, organisations that are struck, who could stand in. */
@Component
class OutcomeLists {

    static final String FATE = "fate";
    static final String STAGE = "stage";
    private static final int MOST_NAMED = 3;
    private static final int MOST_ROWS = 4;

    private final Said said;
    private final Access access;
    private final Words words;

    OutcomeLists(Said said, Access access, Words words) {
        this.said = said;
        this.access = access;
        this.words = words;
    }

    // Nodes
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<KnockOut.Effect> nodes(Outcome it) {
        var graph = it.knockOut().graph();
        return ListSpec.<KnockOut.Effect>named("lost", effect -> effect.node().key())
                .column(
                        Column.<KnockOut.Effect>of(
                                        "node",
                                        "risk.node",
                                        effect ->
                                                Cell.link(
                                                        effect.node().name().here(),
                                                        path(effect.node().key())))
                                .sorts()
                                .decides())
                .column(
                        Column.<KnockOut.Effect>of(FATE, "risk.fate", effect -> fate(effect.fate()))
                                .sorts()
                                .decides())
                .column(
                        Column.<KnockOut.Effect>text(
                                        STAGE, "risk.stage", effect -> stage(it, effect))
                                .sorts())
                .column(
                        Column.<KnockOut.Effect>number(
                                        "weight", "risk.weight", KnockOut.Effect::weight)
                                .sorts())
                .column(
                        Column.<KnockOut.Effect>text(
                                "way",
                                "risk.way",
                                effect -> said.way(it.knockOut().way(effect.node().key()), graph)))
                .column(Column.<KnockOut.Effect>of("why", "risk.why", effect -> why(it, effect)))
                .column(Column.<KnockOut.Effect>of("act", "risk.act", this::act))
                .filter(Filter.one(FATE, "risk.fate", this::fates))
                .filter(Filter.one(STAGE, "risk.stage", () -> stages(it)))
                .search("risk.search")
                .sortedDownBy("weight")
                .empty("risk.nothingLost")
                .build();
    }

    private Cell why(Outcome it, KnockOut.Effect effect) {
        var last = it.knockOut().way(effect.node().key()).getLast();
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(said.why(last)));
        Said.rows(last).stream()
                .limit(MOST_ROWS)
                .forEach(row ->
                        cells.add(
                                Cell.link(
                                        words.of("risk.row", row.id()),
                                        "/chains/provisions/" + row.id())));
        return new Cell.Several(cells);
    }

    private Cell act(KnockOut.Effect effect) {
        var cells = new ArrayList<Cell>();
        if (access.maySomewhere(LeadRight.EDIT))
            cells.add(Cell.link(words.of("risk.lead"), lead(effect.node().key())));
        if (effect.fate() == KnockOut.Fate.OPEN)
            cells.add(Cell.link(words.of("risk.survey"), path(effect.cause()) + "/surveys/new"));
        return cells.isEmpty() ? new Cell.Text("") : new Cell.Several(cells);
    }

    Cell fate(KnockOut.Fate fate) {
        return Cell.badges(
                Badge.of(
                                fate == KnockOut.Fate.LOST ? Look.BAD : Look.UNKNOWN,
                                words.of("risk.fate." + fate))
                        .titled(words.of("risk.fate.means." + fate)));
    }

    ListPage<KnockOut.Effect> nodes(Outcome it, ListQuery query) {
        String text = query.text().toLowerCase(Locale.ROOT);
        Comparator<KnockOut.Effect> order =
                switch (query.sort()) {
                    case "node" -> Comparator.comparing(effect -> effect.node().name().here());
                    case FATE -> Comparator.comparing(KnockOut.Effect::fate);
                    case STAGE -> Comparator.comparing(effect -> stage(it, effect));
                    default -> Comparator.comparingLong(KnockOut.Effect::weight);
                };
        var found =
                it.knockOut().effects().stream()
                        .filter(effect -> matches(effect, text))
                        .filter(effect ->
                                query.filter(FATE)
                                        .filter(fate -> !fate.equals(effect.fate().name()))
                                        .isEmpty())
                        .filter(effect ->
                                query.filter(STAGE)
                                        .filter(stage -> !stage.equals(effect.node().stage()))
                                        .isEmpty())
                        .sorted(query.descending() ? order.reversed() : order)
                        .toList();
        return ListPage.cut(found, query);
    }

    private static boolean matches(KnockOut.Effect effect, String text) {
        var name = effect.node().name();
        return text.isEmpty()
                || Stream.of(name.zh(), name.en(), effect.node().code())
                        .anyMatch(it -> it != null && it.toLowerCase(Locale.ROOT).contains(text));
    }

    private String stage(Outcome it, KnockOut.Effect effect) {
        String stage = effect.node().stage();
        return stage == null ? words.of("risk.noStage") : it.chain().stageName(stage);
    }

    private List<Filter.Choice> fates() {
        return Stream.of(KnockOut.Fate.values())
                .map(it -> new Filter.Choice(it.name(), words.of("risk.fate." + it)))
                .toList();
    }

    private static List<Filter.Choice> stages(Outcome it) {
        return it.chain().stageOrder().stream()
                .map(code -> new Filter.Choice(code, it.chain().stageName(code)))
                .toList();
    }

    // Organisations
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<Affected> affected() {
        return ListSpec.<Affected>named("struck", Affected::key)
                .column(Column.<Affected>of("name", "risk.organisation", this::who).decides())
                .column(
                        Column.<Affected>of(
                                        "how",
                                        "risk.struckHow",
                                        it -> Cell.text(words.of(it.how().messageKey())))
                                .decides())
                .column(
                        Column.<Affected>text(
                                "nodes",
                                "risk.how.nodes",
                                it ->
                                        it.nodes().isEmpty()
                                                ? words.of("risk.nil")
                                                : named(
                                                        it.nodes().stream()
                                                                .map(node -> node.name().here())
                                                                .toList())))
                .column(
                        Column.<Affected>text(
                                "partners",
                                "risk.how.partners",
                                it ->
                                        it.partners().isEmpty()
                                                ? words.of("risk.nil")
                                                : named(it.partners())))
                .empty("risk.nobodyStruck")
                .build();
    }

    private Cell who(Affected it) {
        String path = it.path();
        return path == null ? Cell.text(it.name()) : Cell.link(it.name(), path);
    }

    private String named(List<String> names) {
        String some = String.join(words.of("risk.and"), names.stream().limit(MOST_NAMED).toList());
        return names.size() > MOST_NAMED ? words.of("risk.more", some, names.size()) : some;
    }

    // Firms that trade
    // ------------------------------------------------------------------------------------------------------------

    /** What a cascade costs firms, the greatest lost size first. */
    ListSpec<FirmCascade.Struck> cascade() {
        return ListSpec.<FirmCascade.Struck>named("cascade", FirmCascade.Struck::key)
                .column(
                        Column.<FirmCascade.Struck>of(
                                        "name",
                                        "risk.organisation",
                                        it -> Cell.link(it.name().here(), FirmRisk.path(it.key())))
                                .decides())
                .column(
                        Column.<FirmCascade.Struck>of(
                                        "loss",
                                        "risk.loses",
                                        it -> Cell.share(FirmCascade.shown(it.loss())))
                                .right()
                                .decides())
                .column(
                        Column.<FirmCascade.Struck>of(
                                        "lost",
                                        "risk.lostYuan",
                                        it ->
                                                it.lostYuan() > 0
                                                        ? Cell.number(
                                                                FirmCascade.shown(it.lostYuan()),
                                                                words.of("risk.yuan"))
                                                        : Cell.unknown(words.of("risk.sold.none")))
                                .right())
                .empty("risk.firm.nobody")
                .build();
    }

    // Substitutes
    // ------------------------------------------------------------------------------------------------------------

    ListSpec<KnockOut.Struck> substitutes() {
        var spec =
                ListSpec.<KnockOut.Struck>named("substitutes", it -> it.node().key())
                        .column(
                                Column.<KnockOut.Struck>of(
                                                "node",
                                                "risk.node",
                                                it ->
                                                        Cell.link(
                                                                it.node().name().here(),
                                                                path(it.node().key())))
                                        .decides())
                        .column(
                                Column.<KnockOut.Struck>text(
                                                "gone", "risk.gone", it -> said.named(it.gone()))
                                        .decides());
        for (var reach : KnockOut.Reach.values())
            spec =
                    spec.column(
                            Column.<KnockOut.Struck>of(
                                    "reach" + reach,
                                    "risk.reach." + reach,
                                    it -> standIns(it, reach)));
        return spec.column(Column.<KnockOut.Struck>of("act", "risk.act", this::act))
                .empty("risk.nobodyGone")
                .build();
    }

    private Cell standIns(KnockOut.Struck it, KnockOut.Reach reach) {
        var all = it.within(reach);
        if (all.isEmpty()) return new Cell.Text(words.of("risk.nil"));
        var cells = new ArrayList<Cell>();
        boolean mayOpen = access.maySomewhere(LeadRight.EDIT);
        for (var each : all.stream().limit(MOST_NAMED).toList()) {
            String name = Said.name(each.row().provider());
            var kind = each.kind();
            String note = kind == null ? null : words.of("risk.kind", kind.name().here());
            String doubt = each.certain() ? null : words.of("risk.maybe");
            String small = note == null ? doubt : doubt == null ? note : note + " · " + doubt;
            cells.add(
                    mayOpen
                            ? Cell.link(name, lead(it.node().key(), each), small)
                            : Cell.link(name, "/chains/provisions/" + each.row().id(), small));
        }
        if (all.size() > MOST_NAMED)
            cells.add(Cell.link(words.of("risk.all", all.size()), path(it.node().key())));
        return new Cell.Several(cells);
    }

    private Cell act(KnockOut.Struck it) {
        if (it.substitutes().isEmpty())
            return Cell.several(
                    Cell.badges(Badge.of(Look.BAD, words.of("risk.noneKnown"))),
                    Cell.link(words.of("risk.survey"), path(it.node().key()) + "/surveys/new"));
        return access.maySomewhere(LeadRight.EDIT)
                ? Cell.link(words.of("risk.lead"), lead(it.node().key()))
                : new Cell.Text("");
    }

    private static String path(String node) {
        return "/chains/nodes/" + node;
    }

    private static String lead(String node) {
        return "/leads/new?finding=RISK&node=" + node;
    }

    private static String lead(String node, KnockOut.Substitute it) {
        String key = it.row().provider().key();
        if (key.matches("party:[0-9]{1,18}"))
            return lead(node) + "&target=" + key.substring("party:".length());
        return lead(node)
                + "&name="
                + java.net.URLEncoder.encode(
                        Said.name(it.row().provider()), java.nio.charset.StandardCharsets.UTF_8);
    }
}
