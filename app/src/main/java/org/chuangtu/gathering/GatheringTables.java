package org.chuangtu.gathering;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.page.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the journal should know of the tables kept here. */
@Configuration(proxyBeanMethods = false)
class GatheringTables {

    private record Kept(
            String table,
            boolean personal,
            LongFunction<String> path,
            LongConsumer undo,
            LongConsumer read)
            implements KeptTable {

        @Override
        public String messageKey() {
            return table;
        }

        @Override
        public String pathOf(long id) {
            return path.apply(id);
        }

        @Override
        public void requireMayUndo(long id) {
            undo.accept(id);
        }

        @Override
        public void requireMayRead(long id) {
            read.accept(id);
        }
    }

    @Bean
    KeptTable keptGathering(Gatherings table, GatheringDesk desk, Access access) {
        return new Kept(
                Gatherings.TABLE,
                false,
                id -> "/gatherings/" + id,
                id ->
                        table.find(id)
                                .ifPresentOrElse(
                                        it -> desk.requireMayOrganise(it.said()),
                                        () ->
                                                access.require(
                                                        GatheringRight.ORGANISE, Scope.EVERYWHERE)),
                id -> {
                    if (!table.find(id).map(desk::maySee).orElse(false))
                        throw new NotFound("gathering " + id);
                });
    }

    /** Whoever may see to the gatherings it made may take the whole of it back. */
    @Bean
    KeptTable keptSeries(Access access) {
        return new Kept(
                Gatherings.SERIES,
                false,
                id -> "/gatherings?series=" + id,
                id -> access.requireSomewhere(GatheringRight.ORGANISE),
                id -> access.requireSomewhere(GatheringRight.READ));
    }

    @Bean
    KeptTable keptBooking(Bookings table, BookingDesk desk) {
        return new Kept(
                Bookings.TABLE,
                true,
                id -> pathOf(table.find(id)),
                desk::requireMayUndo,
                desk::requireMayRead);
    }

    @Bean
    KeptTable keptGuest(Bookings table, BookingDesk desk) {
        return new Kept(
                Bookings.GUEST,
                true,
                id -> pathOf(table.find(id)),
                desk::requireMayUndo,
                desk::requireMayRead);
    }

    private static String pathOf(Optional<Booking> it) {
        return it.map(booking -> "/gatherings/" + booking.gatheringId()).orElse("/gatherings");
    }

    @Bean
    KeptTable keptFeed(Feeds feeds, Access access) {
        LongConsumer mine =
                id -> {
                    if (!access.whoActs()
                            .id()
                            .equals(feeds.whose(id).orElse(access.whoActs().id())))
                        throw new NotFound("feed " + id);
                    access.requireSomewhere(GatheringRight.BOOK);
                };
        return new Kept(Feeds.TABLE, true, id -> "/gatherings/mine", mine, mine);
    }
}
