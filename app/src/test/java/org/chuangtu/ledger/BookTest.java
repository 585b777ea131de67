package org.chuangtu.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a transfer makes of what stands there, and what keeps it from taking effect. */
class BookTest {

    @Test
    void allOfATransferTakesEffectOrNothing() {
        var book = new Book(List.of(account(1, 100, 0L), account(2, 5, 0L), account(3, 0, null)));

        assertThat(book.refusal(List.of(new Line(1, -60), new Line(2, -10), new Line(3, 70))))
                .contains(new Outcome.Short(2, "a2", Unit.FEN, 5, 10));
        assertThat(standing(book, 1, 2, 3)).containsExactly(100L, 5L, 0L);
        assertThat(book.refusal(List.of(new Line(1, -60), new Line(2, -5), new Line(3, 65))))
                .isEmpty();
        assertThat(standing(book, 1, 2, 3)).containsExactly(40L, 0L, 65L);
    }

    @Test
    void aCreditLineIsDrawnToItsFloorAndNoFurther() {
        var book = new Book(List.of(account(1, 0, -1_000L), account(2, 0, 0L)));

        assertThat(book.refusal(pay(1, 2, 1_000))).isEmpty();
        assertThat(book.refusal(pay(1, 2, 1))).contains(new Outcome.Short(1, "a1", Unit.FEN, 0, 1));
    }

    @Test
    void whatIsOnHoldIsSpentAlready() {
        var book = new Book(List.of(account(1, 100, 0L), account(2, 0, 0L)));

        assertThat(book.hold(1, 80)).isEmpty();
        assertThat(book.refusal(pay(1, 2, 30)))
                .contains(new Outcome.Short(1, "a1", Unit.FEN, 20, 30));
        assertThat(book.hold(1, 21)).contains(new Outcome.Short(1, "a1", Unit.FEN, 20, 21));
        assertThat(book.refusal(pay(1, 2, 50), 1, 80)).as("captured, the rest let go").isEmpty();
        assertThat(book.refusal(pay(1, 2, 50))).isEmpty();
    }

    @Test
    void unitsNeverMix() {
        var points = new Book.State(2, "p", Unit.POINTS, 0, 0, 0, Instant.EPOCH, null, false);
        var book = new Book(List.of(account(1, 100, 0L), points));

        assertThat(book.refusal(pay(1, 2, 10))).contains(new Outcome.Unbalanced(Unit.FEN, -10));
        assertThat(standing(book, 1, 2)).containsExactly(100L, 0L);
    }

    @Test
    void aClosedAccountTakesAndGivesNothing() {
        var closed = new Book.State(2, "c", Unit.FEN, 0, 0, 0, Instant.EPOCH, 0L, true);
        var book = new Book(List.of(account(1, 100, 0L), closed));

        assertThat(book.refusal(pay(1, 2, 10))).contains(new Outcome.Closed(2, "c"));
        assertThat(book.hold(2, 1)).contains(new Outcome.Closed(2, "c"));
    }

    @Test
    void aVoucherIsNeverBeforeWhatMovedLast() {
        var later = Instant.parse("2026-03-01T00:00:05Z");
        var book =
                new Book(
                        List.of(
                                new Book.State(1, "a1", Unit.FEN, 9, 0, 0, later, 0L, false),
                                account(2, 0, 0L)));

        assertThat(book.moment(later.minusSeconds(3), List.of(1L, 2L))).isEqualTo(later);
        assertThat(book.moment(later.plusSeconds(3), List.of(1L))).isEqualTo(later.plusSeconds(3));
    }

    /** Against the plainest way to keep accounts: a list of all that moved, added up anew each time. */
    @RepeatedTest(200)
    void agreesWithAddingEverythingUp(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var states = new ArrayList<Book.State>();
        Map<Long, @Nullable Long> floors = new HashMap<>();
        for (long id = 1; id <= 5; id++) {
            Long floor = random.nextInt(4) == 0 ? null : (Long) (long) -random.nextInt(50);
            floors.put(id, floor);
            states.add(account(id, 0, floor));
        }
        var book = new Book(states);
        var moved = new ArrayList<Line>();
        var held = new ArrayList<Line>();
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(4) == 0) {
                long id = 1L + random.nextInt(5);
                long amount = 1L + random.nextInt(20);
                var wished = new ArrayList<>(held);
                wished.add(new Line(id, amount));
                boolean may = above(floors, moved, wished, List.of(new Line(id, -amount)));
                assertThat(book.hold(id, amount).isEmpty()).as("hold, seed %s", run).isEqualTo(may);
                if (may) held = wished;
            } else {
                var lines = transfer(random);
                var wished = new ArrayList<>(moved);
                wished.addAll(lines);
                boolean may = above(floors, wished, held, lines);
                assertThat(book.refusal(lines).isEmpty()).as("seed %s", run).isEqualTo(may);
                if (may) moved = wished;
            }
            for (long id = 1; id <= 5; id++)
                if (book.of(id) instanceof Book.State it) {
                    assertThat(it.balance()).isEqualTo(sum(moved, id));
                    assertThat(it.held()).isEqualTo(sum(held, id));
                }
        }
        assertThat(moved.stream().mapToLong(Line::amount).sum()).isZero();
    }

    private static boolean above(
            Map<Long, @Nullable Long> floors, List<Line> moved, List<Line> held, List<Line> wish) {
        for (Line it : wish) {
            var floor = floors.get(it.account());
            if (it.amount() < 0
                    && floor != null
                    && sum(moved, it.account()) - sum(held, it.account()) < floor) return false;
        }
        return true;
    }

    private static long sum(List<Line> lines, long account) {
        return lines.stream().filter(it -> it.account() == account).mapToLong(Line::amount).sum();
    }

    /** Two to four accounts, what goes down goes up. */
    private static List<Line> transfer(Random random) {
        var lines = new ArrayList<Line>();
        long off = 0;
        int count = 2 + random.nextInt(3);
        int first = random.nextInt(5);
        for (int i = 0; i < count - 1; i++) {
            long amount = (1L + random.nextInt(15)) * (random.nextBoolean() ? 1 : -1);
            off += amount;
            lines.add(new Line(1 + (first + i) % 5, amount));
        }
        if (off == 0) return transfer(random);
        lines.add(new Line(1 + (first + count - 1) % 5, -off));
        return lines;
    }

    private static Book.State account(long id, long balance, @Nullable Long floor) {
        return new Book.State(id, "a" + id, Unit.FEN, balance, 0, 0, Instant.EPOCH, floor, false);
    }

    private static List<Line> pay(long from, long to, long amount) {
        return List.of(new Line(from, -amount), new Line(to, amount));
    }

    private static List<Long> standing(Book book, long... accounts) {
        return book.standing(LongStream.of(accounts).boxed().toList()).stream()
                .map(Book.State::balance)
                .toList();
    }
}
