package org.chuangtu.governance;

import java.util.Optional;
import org.chuangtu.place.Place;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A cell of the heat map: 0.006 degrees of longitude by 0.0045 of latitude, about half a kilometre either way at 39 degrees north. */
public record Cell(int column, int row) {

    static final double WIDE = 0.006;
    static final double HIGH = 0.0045;

    /** Whether a report lies in it. */
    static final String HOLDS =
            "r.lon >= :west AND r.lon < :east AND r.lat >= :south AND r.lat < :north";

    static Cell of(Place.Point it) {
        return new Cell((int) Math.floor(it.lon() / WIDE), (int) Math.floor(it.lat() / HIGH));
    }

    /** {@code 20286_8688} */
    static Optional<Cell> parse(String text) {
        if (!text.matches("-?\\d{1,6}_-?\\d{1,6}")) return Optional.empty();
        String[] parts = text.split("_", 2);
        return Optional.of(new Cell(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
    }

    @Override
    public String toString() {
        return column + "_" + row;
    }

    public Place.Box box() {
        return new Place.Box(column * WIDE, row * HIGH, (column + 1) * WIDE, (row + 1) * HIGH);
    }

    JdbcClient.StatementSpec into(JdbcClient.StatementSpec sql) {
        var box = box();
        return sql.param("west", box.minLon())
                .param("east", box.maxLon())
                .param("south", box.minLat())
                .param("north", box.maxLat());
    }
}
