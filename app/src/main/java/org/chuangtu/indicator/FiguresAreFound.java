package org.chuangtu.indicator;

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

/** What is measured, by name; its page lists the values. */
@Component
class FiguresAreFound implements Searchable {

    private final JdbcClient jdbc;
    private final Access access;

    FiguresAreFound(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String kind() {
        return "figures";
    }

    @Override
    public boolean visible() {
        return access.maySomewhere(IndicatorRight.READ);
    }

    @Override
    public String path() {
        return "/figures/definitions/";
    }

    @Override
    public String api() {
        return "/api/v1/indicators/";
    }

    @Override
    public String list() {
        return "/figures";
    }

    @Override
    public Set<String> tables() {
        return Set.of(Definition.TABLE);
    }

    @Override
    @Transactional(readOnly = true)
    public void all(Consumer<Named> each) {
        jdbc.sql("SELECT id, code, name_zh, name_en, theme_zh, theme_en FROM indicator.definition")
                .withFetchSize(5_000)
                .query((ResultSet rs) -> each.accept(named(rs)));
    }

    private static Named named(ResultSet rs) throws SQLException {
        return new Named(
                rs.getLong("id"),
                rs.getString("code"),
                new Bilingual(rs.getString("name_zh"), rs.getString("name_en")),
                List.of(),
                List.of(rs.getString("code")),
                false,
                new Bilingual(rs.getString("theme_zh"), rs.getString("theme_en")),
                null);
    }
}
