package org.chuangtu.scoreboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chuangtu.evidence.Sources;
import org.chuangtu.indicator.Computed;
import org.chuangtu.indicator.ComputedMeasure;
import org.chuangtu.indicator.Operand;
import org.chuangtu.indicator.Period;
import org.chuangtu.indicator.Subject;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Honoured;
import org.chuangtu.party.Parties;
import org.chuangtu.place.Place;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Figures we can count ourselves: who in our records holds an honour and lies in an area. */
@Configuration(proxyBeanMethods = false)
class HonourCounts {

    private static final String UNIT = "家";
    private static final Set<String> COUNTED_IN =
            Set.of("party.organisation", "party.honour", Places.TABLE);
    private static final int PLACES_MAX = 20_000;

    private static final Bilingual CHAMPIONS =
            new Bilingual("国家制造业单项冠军", "national manufacturing single champions");
    private static final Bilingual HIGH_TECH = new Bilingual("高新技术企业", "high-tech enterprises");
    private static final Bilingual EAGLETS = new Bilingual("雏鹰企业", "eaglet enterprises");

    /** Whose records are counted, where they lie, and on what they rest. */
    @Component
    record Registers(Parties parties, Places places, Sources sources) {}

    /** Those of the latest year for which the records know any. */
    @Bean
    static ComputedMeasure newChampions(Registers registers) {
        return Count.ofTheYear(
                "honour.champion.new",
                "new_national_manufacturing_single_champions",
                CHAMPIONS,
                registers);
    }

    @Bean
    static ComputedMeasure allChampions(Registers registers) {
        return Count.ofAll(
                "honour.champion",
                "national_manufacturing_single_champions_in_total",
                CHAMPIONS,
                registers);
    }

    @Bean
    static ComputedMeasure newHighTech(Registers registers) {
        return Count.ofTheYear(
                "honour.high-tech.new", "new_high_tech_enterprises", HIGH_TECH, registers);
    }

    @Bean
    static ComputedMeasure allHighTech(Registers registers) {
        return Count.ofAll(
                "honour.high-tech", "high_tech_enterprises_in_total", HIGH_TECH, registers);
    }

    @Bean
    static ComputedMeasure newEaglets(Registers registers) {
        return Count.ofTheYear("honour.eaglet.new", "new_eaglet_enterprises", EAGLETS, registers);
    }

    @Bean
    static ComputedMeasure allEaglets(Registers registers) {
        return Count.ofAll("honour.eaglet", "eaglet_enterprises_in_total", EAGLETS, registers);
    }

    /** They register anew each year. */
    @Bean
    static ComputedMeasure smallTech(Registers registers) {
        return Count.ofTheYear(
                "honour.small-tech",
                "registered_technology_smes",
                new Bilingual("科技型中小企业", "registered technology SMEs"),
                registers);
    }

    @Bean
    static ComputedMeasure gazelles(Registers registers) {
        return Count.ofAll(
                "honour.gazelle",
                "gazelle_enterprises_in_total",
                new Bilingual("瞪羚企业", "gazelle enterprises"),
                registers);
    }

    @Bean
    static ComputedMeasure nationalGiants(Registers registers) {
        return Count.ofAll(
                "honour.giant.national",
                "national_little_giants",
                new Bilingual("国家级专精特新小巨人企业", "national little giants"),
                registers);
    }

    @Bean
    static ComputedMeasure provincialGiants(Registers registers) {
        return Count.ofAll(
                "honour.giant.provincial",
                "provincial_little_giants",
                new Bilingual("省级专精特新小巨人企业", "provincial little giants"),
                registers);
    }

    /** @param latest only of the latest year for which the records know any */
    private record Count(
            String code, String definition, Bilingual honour, boolean latest, Registers registers)
            implements ComputedMeasure {

        static Count ofAll(String code, String definition, Bilingual honour, Registers registers) {
            return new Count(code, definition, honour, false, registers);
        }

        static Count ofTheYear(
                String code, String definition, Bilingual honour, Registers registers) {
            return new Count(code, definition, honour, true, registers);
        }

        private String name() {
            return Objects.requireNonNull(honour.zh());
        }

        private String english() {
            return Objects.requireNonNull(honour.en());
        }

        @Override
        public Bilingual formula() {
            return latest
                    ? new Bilingual(
                            "本系统登记、位于该地、最近一年获“" + name() + "”的单位数；登记未必齐全",
                            "Organisations recorded here and located there that became "
                                    + english()
                                    + " ("
                                    + name()
                                    + ") in the latest year recorded; the records may be incomplete")
                    : new Bilingual(
                            "本系统登记、位于该地、持有“" + name() + "”的单位数；登记未必齐全",
                            "Organisations recorded here and located there that are "
                                    + english()
                                    + " ("
                                    + name()
                                    + "); the records may be incomplete");
        }

        @Override
        public Set<String> countsIn() {
            return COUNTED_IN;
        }

        /** Each area. Its streets and parks would mostly say what it says. */
        @Override
        public List<Subject> subjects() {
            var areas = new ArrayList<Subject>();
            var left = new ArrayDeque<Place>(registers.places().children(null));
            for (int looked = 0; !left.isEmpty() && looked < PLACES_MAX; looked++) {
                var place = left.remove();
                if (place.kind() == PlaceKind.AREA) areas.add(new Subject("place", place.id()));
                else left.addAll(registers.places().children(place.id()));
            }
            return areas;
        }

        @Override
        public Computed compute(Subject subject, Instant asOf) {
            var within = registers.places().within(subject.id(), asOf);
            var holders = registers.parties().honoured(name(), null, asOf);
            var year =
                    holders.stream()
                            .filter(it -> it.placeId() != null && within.contains(it.placeId()))
                            .map(Honoured::year)
                            .filter(Objects::nonNull)
                            .mapToInt(Objects::requireNonNull)
                            .max();
            // Nobody listed is no count of zero: somebody has yet to enter the list.
            if (year.isEmpty())
                return new Computed.Unknown(
                        Period.NOT_STATED,
                        UNIT,
                        List.of(),
                        List.of(
                                Operand.of(
                                        "持有“" + name() + "”的单位名单",
                                        "a list of " + english(),
                                        "",
                                        null)));
            var made = synthetic(holders);
            long synthetic = 0;
            var counted = new ArrayList<Operand>();
            var unplaced = new ArrayList<Operand>();
            for (var it : holders) {
                if (latest && !Objects.equals(it.year(), year.getAsInt())) continue;
                if (it.placeId() == null) unplaced.add(operand(it));
                else if (within.contains(it.placeId())) {
                    counted.add(operand(it));
                    if (it.sourceId() != null && made.contains(it.sourceId())) synthetic++;
                }
            }
            return new Computed.Value(
                    Period.year(year.getAsInt()),
                    BigDecimal.valueOf(counted.size()),
                    UNIT,
                    counted,
                    counted.size(),
                    synthetic,
                    unplaced);
        }

        /** The sources among theirs that are made up. */
        private Set<Long> synthetic(List<Honoured> holders) {
            var named = new HashSet<Long>();
            for (var it : holders) if (it.sourceId() != null) named.add(it.sourceId());
            var made = new HashSet<Long>();
            registers
                    .sources()
                    .all(named)
                    .forEach((id, source) -> {
                        if (source.synthetic()) made.add(id);
                    });
            return made;
        }

        private static Operand operand(Honoured it) {
            return Operand.of(
                    Objects.toString(it.name().zh(), ""),
                    Objects.toString(it.name().en(), ""),
                    it.year() == null ? "" : it.year().toString(),
                    it.path());
        }
    }
}
