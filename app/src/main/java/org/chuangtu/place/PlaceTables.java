package org.chuangtu.place;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.RestsOnSource;
import org.chuangtu.journal.KeptTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal and the sources should know of the table kept here. */
@Configuration
class PlaceTables {

    @Bean
    KeptTable keptPlace(Access access, PlaceTable places) {
        return new KeptTable() {
            @Override
            public String table() {
                return Places.TABLE;
            }

            @Override
            public String messageKey() {
                return "place.place";
            }

            @Override
            public String pathOf(long id) {
                return "/places/" + id;
            }

            @Override
            public void requireMayUndo(long id) {
                access.require(
                        PlaceRight.EDIT,
                        places.find(id).isPresent() ? Scope.at(id) : Scope.EVERYWHERE);
            }
        };
    }

    @Bean
    RestsOnSource placesRestOnSource(PlaceTable places) {
        return new RestsOnSource() {
            @Override
            public String table() {
                return Places.TABLE;
            }

            @Override
            public String messageKey() {
                return "place.place";
            }

            @Override
            public long count(long sourceId) {
                return places.restingOn(sourceId);
            }

            @Override
            public java.util.Map<Long, Long> counts(java.util.Collection<Long> sources) {
                return places.restingOn(sources);
            }
        };
    }
}
