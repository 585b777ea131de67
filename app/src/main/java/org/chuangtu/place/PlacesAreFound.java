package org.chuangtu.place;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.access.Access;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Searchable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Places by name and code. */
@Component
class PlacesAreFound implements Searchable {

    private final JdbcClient jdbc;
    private final Access access;

    PlacesAreFound(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String kind() {
        return "places";
    }

    @Override
    public boolean visible() {
        return access.maySomewhere(PlaceRight.READ);
    }

    @Override
    public String path() {
        return "/places/";
    }

    @Override
    public String api() {
        return "/api/v1/places/";
    }

    @Override
    public String list() {
        return "/places";
    }

    @Override
    public Set<String> tables() {
        return Set.of(Places.TABLE);
    }

    @Override
    @Transactional(readOnly = true)
    public void all(Consumer<Named> each) {
        jdbc.sql("SELECT id, code, kind, name_zh, name_en FROM place.place WHERE NOT retired")
                .withFetchSize(5_000)
                .query((ResultSet rs) -> each.accept(named(rs)));
    }

    private static Named named(ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        return new Named(
                id,
                Long.toString(id),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                List.of(),
                List.of(rs.getString("code")),
                false,
                null,
                PlaceKind.of(rs.getString("kind")).map(PlaceKind::messageKey).orElse(null));
    }
}
