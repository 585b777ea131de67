package org.chuangtu.scoreboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

/** Figures we can count ourselves: who in our records holds an honour and lies in an area. */
@Configuration(proxyBeanMethods = false)
class HonourCounts {

    private static final String CHAMPION = "国家制造业单项冠军";
    private static final String UNIT = "家";
    private static final Set<String> COUNTED_IN =
            Set.of("party.organisation", "party.honour", Places.TABLE);
    private static final int PLACES_MAX = 20_000;

    /** Those of the latest year for which the records know any. */
    @Bean
    static ComputedMeasure newChampions(Parties parties, Places places) {
        return new Count(
                "honour.champion.new",
                "new_national_manufacturing_single_champions",
                true,
                parties,
                places);
    }

    @Bean
    static ComputedMeasure allChampions(Parties parties, Places places) {
        return new Count(
                "honour.champion",
                "national_manufacturing_single_champions_in_total",
                false,
                parties,
                places);
    }

    private record Count(
            String code, String definition, boolean latest, Parties parties, Places places)
            implements ComputedMeasure {

        @Override
        public Bilingual formula() {
            return latest
                    ? new Bilingual(
                            "本系统登记、位于该地、最近一年获“" + CHAMPION + "”的单位数；登记未必齐全",
                            "Organisations recorded here and located there that became national"
                                    + " manufacturing single champions ("
                                    + CHAMPION
                                    + ") in the latest year recorded; the records may be incomplete")
                    : new Bilingual(
                            "本系统登记、位于该地、持有“" + CHAMPION + "”的单位数；登记未必齐全",
                            "Organisations recorded here and located there that are national"
                                    + " manufacturing single champions ("
                                    + CHAMPION
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
            var left = new ArrayDeque<Place>(places.children(null));
            for (int looked = 0; !left.isEmpty() && looked < PLACES_MAX; looked++) {
                var place = left.remove();
                if (place.kind() == PlaceKind.AREA) areas.add(new Subject("place", place.id()));
                else left.addAll(places.children(place.id()));
            }
            return areas;
        }

        @Override
        public Computed compute(Subject subject, Instant asOf) {
            var within = places.within(subject.id(), asOf);
            var holders = parties.honoured(CHAMPION, null, asOf);
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
                                        "持有“" + CHAMPION + "”的单位名单",
                                        "a list of national manufacturing single champions",
                                        "",
                                        null)));
            var counted = new ArrayList<Operand>();
            var unplaced = new ArrayList<Operand>();
            for (var it : holders) {
                if (latest && !Objects.equals(it.year(), year.getAsInt())) continue;
                if (it.placeId() == null) unplaced.add(operand(it));
                else if (within.contains(it.placeId())) counted.add(operand(it));
            }
            return new Computed.Value(
                    Period.year(year.getAsInt()),
                    BigDecimal.valueOf(counted.size()),
                    UNIT,
                    counted,
                    counted.size(),
                    unplaced);
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
