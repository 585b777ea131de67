package org.chuangtu.page;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every part of a page once, to look at in a browser without the rest of the house: run {@link #main}. */
public final class PageDemo {

    private PageDemo() {}

    public static void main(String[] args) {
        new SpringApplicationBuilder(Setup.class).profiles("demo-page").run(args);
    }

    record Firm(
            int id,
            String name,
            String english,
            Look state,
            @Nullable Integer staff,
            @Nullable BigDecimal revenue,
            @Nullable LocalDate founded,
            BigDecimal share) {}

    @Configuration(proxyBeanMethods = false)
    @Profile("demo-page")
    @EnableAutoConfiguration(
            exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class},
            excludeName = {
                "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
                "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
                "org.springframework.modulith.runtime.autoconfigure.SpringModulithRuntimeAutoConfiguration",
                "org.springframework.modulith.runtime.flyway.SpringModulithFlywayAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
            })
    @ComponentScan("org.chuangtu.page")
    static class Setup {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .headers(it ->
                            it.contentSecurityPolicy(
                                    csp -> csp.policyDirectives(ContentPolicy.VALUE)))
                    .build();
        }

        @Bean
        NavEntry home() {
            return NavEntry.open(Section.ATLAS, "/", "page.home", 0);
        }

        @Bean
        NavEntry chains() {
            return NavEntry.open(Section.CHAINS, "/chains", "page.section.chains", 0);
        }

        @Bean
        NavEntry firms() {
            return NavEntry.open(Section.FIRMS, "/firms", "page.section.firms", 0);
        }

        @Bean
        NavEntry hidden() {
            return new NavEntry(Section.ADMIN, "/admin", "page.section.admin", 0, () -> false);
        }

        @Bean
        NavEntry figures() {
            return NavEntry.open(Section.FIGURES, "/figures", "page.section.figures", 0);
        }

        @Bean
        NavEntry data() {
            return NavEntry.open(Section.DATA, "/data", "page.section.data", 0);
        }

        @Bean
        SearchBox box() {
            return new SearchBox() {
                @Override
                public String path() {
                    return "/firms";
                }

                @Override
                public String hintKey() {
                    return "page.search";
                }
            };
        }

        @Bean
        RunningWork work() {
            return () -> List.of(new RunningWork.Job("导入 企业名录.csv", "/data", 42));
        }

        @Bean
        SignedIn signedIn() {
            return new SignedIn() {
                @Override
                public Person person() {
                    return new Person("p1", "王敏", "链长", "集成电路链", "/account", "/sign-out");
                }

                @Override
                public String signInPath() {
                    return "/sign-in";
                }
            };
        }
    }

    @Controller
    @Profile("demo-page")
    static class Demo {

        private static final List<Firm> FIRMS = made();

        static final ListSpec<Firm> SPEC =
                ListSpec.<Firm>named("firms", Firm::id)
                        .column(
                                Column.<Firm>of(
                                                "name",
                                                "page.section.firms",
                                                f ->
                                                        Cell.link(
                                                                f.name(),
                                                                "/firms/" + f.id(),
                                                                f.english()))
                                        .sorts()
                                        .decides())
                        .column(
                                Column.<Firm>of(
                                                "state",
                                                "page.list.columns",
                                                f -> Cell.badge(f.state()))
                                        .decides())
                        .column(
                                Column.<Firm>of(
                                                "revenue",
                                                "page.section.figures",
                                                f -> Cell.number(f.revenue(), "元", "/figures"))
                                        .sorts()
                                        .right())
                        .column(Column.<Firm>number("staff", "page.list.size", Firm::staff).sorts())
                        .column(
                                Column.<Firm>of(
                                                "share",
                                                "page.chart.table",
                                                f -> Cell.share(f.share()))
                                        .right()
                                        .sorts())
                        .column(
                                Column.<Firm>of(
                                                "between",
                                                "page.evidence",
                                                f ->
                                                        Cell.between(
                                                                f.share().divide(BigDecimal.TWO),
                                                                f.share()))
                                        .right())
                        .column(Column.<Firm>day("founded", "page.trail", Firm::founded).sorts())
                        .column(Column.<Firm>text("english", "page.keys", Firm::english).hidden())
                        .column(
                                Column.<Firm>of(
                                                "marked",
                                                "page.section.firms",
                                                f ->
                                                        Cell.several(
                                                                Cell.text(f.name()),
                                                                Cell.badge(f.state())))
                                        .hidden())
                        .filter(
                                Filter.one(
                                        "state",
                                        "page.list.columns",
                                        () ->
                                                List.of(
                                                        new Filter.Choice("GAP", "缺"),
                                                        new Filter.Choice("SEVERAL", "强"))))
                        .filter(
                                Filter.any(
                                        "kind",
                                        "page.list.columns",
                                        () ->
                                                List.of(
                                                        new Filter.Choice("A", "材料"),
                                                        new Filter.Choice("B", "装备"))))
                        .filter(Filter.flag("known", "page.look.unverified"))
                        .search("page.list.find")
                        .sortedBy("name")
                        .empty("page.list.none", "page.list.export", "/data", () -> true)
                        .build();

        private final Lists lists;

        Demo(Lists lists) {
            this.lists = lists;
        }

        @GetMapping("/firms")
        ModelAndView firms() {
            return lists.show("demo/firms", SPEC, Demo::page);
        }

        @GetMapping("/firms/{id}")
        String firm(@PathVariable int id, Model model) {
            var firm =
                    FIRMS.stream()
                            .filter(it -> it.id() == id)
                            .findFirst()
                            .orElseThrow(() -> new NotFound("firm " + id));
            model.addAttribute("firm", firm);
            model.addAttribute("crumbs", List.of(new Crumb(firm.name(), "/firms/" + id)));
            model.addAttribute(
                    "form",
                    Form.empty()
                            .with("name", firm.name())
                            .with("staff", firm.staff())
                            .with("founded", firm.founded()));
            return "demo/firm";
        }

        @PostMapping("/firms/{id}")
        String save(@PathVariable int id, Form form, Model model, RedirectAttributes redirect) {
            form.text("name", 20);
            form.whole("staff", 0, 1_000_000);
            form.optionalDay("founded");
            if (form.failed()) {
                model.addAttribute("firm", FIRMS.get(id - 1));
                return "demo/firm";
            }
            Flash.done("page.list.saidAll", 3)
                    .undo("/firms/" + id + "/undo", Map.of("entry", "17"))
                    .on(redirect);
            return "redirect:/firms/" + id;
        }

        @GetMapping("/figures")
        String figures(Model model) {
            model.addAttribute(
                    "figures",
                    List.of(
                            Figure.of("地区生产总值", new BigDecimal("290470000000"), "元")
                                    .from("/data", "2022 年统计公报")
                                    .asOf(LocalDate.of(2022, 12, 31))
                                    .marked(Look.REPORTED)
                                    .beside(
                                            Figure.of("计算", new BigDecimal("288010000000"), "元")
                                                    .marked(Look.COMPUTED)),
                            Figure.between("高新技术企业产值", 161.4, 165.7, "亿元").marked(Look.IMPLIED),
                            Figure.unknown("中试基地", "做一次普查")));
            model.addAttribute("looks", List.of(Look.values()));
            return "demo/figures";
        }

        record Node(int id, String name, Look state, int x, int y) {}

        record Edge(int from, int to, String path, boolean inferred) {}

        @GetMapping("/graph")
        String graph(Model model) {
            var names =
                    List.of(
                            "石英砂", "硅片", "光刻胶", "光刻机", "刻蚀机", "封装基板", "EDA 软件", "逻辑芯片", "存储芯片",
                            "封装测试", "整机", "汽车电子");
            var nodes = new ArrayList<Node>();
            var edges = new ArrayList<Edge>();
            for (int i = 0; i < 60; i++) {
                nodes.add(
                        new Node(
                                i,
                                names.get(i % names.size()) + (i / 12 + 1),
                                List.of(Look.values()).get(i % 6),
                                40 + (i / 10) * 220,
                                60 + (i % 10) * 56));
            }
            for (int i = 0; i < 50; i++) {
                for (int to : new int[] {i + 10, (i / 10 + 1) * 10 + (i * 7) % 10}) {
                    var a = nodes.get(i);
                    var b = nodes.get(to);
                    int y1 = a.y() + 18;
                    int y2 = b.y() + 18;
                    int x1 = a.x() + 148;
                    edges.add(
                            new Edge(
                                    i,
                                    to,
                                    "M%d %dC%d %d %d %d %d %d"
                                            .formatted(
                                                    x1, y1, x1 + 36, y1, b.x() - 36, y2, b.x(), y2),
                                    to % 3 == 0));
                }
            }
            model.addAttribute("nodes", nodes);
            model.addAttribute("edges", edges);
            model.addAttribute(
                    "looks",
                    List.of(
                            Look.SEVERAL,
                            Look.THIN,
                            Look.GAP,
                            Look.DEPENDENT,
                            Look.UNSURVEYED,
                            Look.UNKNOWN));
            return "demo/graph";
        }

        @GetMapping("/map")
        String map() {
            return "demo/map";
        }

        @GetMapping("/shapes.geojson")
        @ResponseBody
        Map<String, Object> shapes() {
            var features = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < 8; i++) {
                double x = 121.4 + (i % 4) * 0.2;
                double y = 39.0 + Math.floorDiv(i, 4) * 0.2;
                var properties =
                        new java.util.HashMap<String, Object>(
                                Map.of("name", "街道" + (i + 1), "path", "/firms/" + (i + 1)));
                properties.put("count", i == 5 ? null : i * 13);
                features.add(
                        Map.of(
                                "type",
                                "Feature",
                                "properties",
                                properties,
                                "geometry",
                                Map.of(
                                        "type",
                                        "Polygon",
                                        "coordinates",
                                        List.of(
                                                List.of(
                                                        List.of(x, y),
                                                        List.of(x + 0.19, y + 0.02),
                                                        List.of(x + 0.18, y + 0.19),
                                                        List.of(x, y + 0.17),
                                                        List.of(x, y))))));
            }
            return Map.of("type", "FeatureCollection", "features", features);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret inside");
        }

        @GetMapping("/stale")
        String stale() {
            throw new Stale("firm 1");
        }

        @GetMapping("/api/v1/firms")
        @ResponseBody
        ResponseEntity<Slice.Part<Firm>> api(
                Slice slice, @RequestParam(defaultValue = "") String q) {
            return slice.answer(page(slice.query("", "name")));
        }

        @GetMapping("/api/v1/firms/{id}")
        @ResponseBody
        Firm api(@PathVariable int id) {
            return FIRMS.stream()
                    .filter(it -> it.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("firm " + id));
        }

        @GetMapping("/api/v1/broken")
        @ResponseBody
        Firm apiBroken() {
            throw new IllegalStateException("secret inside");
        }

        private static ListPage<Firm> page(ListQuery query) {
            Comparator<Firm> order =
                    switch (query.sort()) {
                        case "staff" ->
                                Comparator.comparing(
                                        Firm::staff,
                                        Comparator.nullsLast(Comparator.naturalOrder()));
                        case "revenue" ->
                                Comparator.comparing(
                                        Firm::revenue,
                                        Comparator.nullsLast(Comparator.naturalOrder()));
                        default -> Comparator.comparingInt(Firm::id);
                    };
            var found =
                    FIRMS.stream()
                            .filter(it -> it.name().contains(query.text()))
                            .filter(it ->
                                    query.filter("state")
                                            .map(s -> s.equals(it.state().name()))
                                            .orElse(true))
                            .sorted(query.descending() ? order.reversed() : order)
                            .toList();
            return ListPage.cut(found, query);
        }

        private static List<Firm> made() {
            var states =
                    List.of(
                            Look.SEVERAL,
                            Look.THIN,
                            Look.GAP,
                            Look.DEPENDENT,
                            Look.UNSURVEYED,
                            Look.INFERRED,
                            Look.SYNTHETIC,
                            Look.UNVERIFIED,
                            Look.DISPUTED,
                            Look.STALE);
            var kinds = List.of("=晶圆材料", "光刻装备", "封装测试", "海洋工程", "精密轴承", "储能电池");
            var firms = new ArrayList<Firm>();
            for (int i = 1; i <= 137; i++) {
                firms.add(
                        new Firm(
                                i,
                                kinds.get(i % 6) + "（大连）有限公司" + i,
                                "Dalian Works No. " + i,
                                states.get(i % states.size()),
                                i % 7 == 0 ? null : i * 137,
                                i % 5 == 0 ? null : BigDecimal.valueOf(i * 3_456_789L),
                                i % 4 == 0
                                        ? null
                                        : LocalDate.of(1990 + i % 30, 1 + i % 12, 1 + i % 28),
                                BigDecimal.valueOf(i % 100, 2)));
            }
            return firms;
        }
    }
}
