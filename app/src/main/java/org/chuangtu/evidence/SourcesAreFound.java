package org.chuangtu.evidence;

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

/** Sources by title and by who published them. */
@Component
class SourcesAreFound implements Searchable {

    private final JdbcClient jdbc;
    private final Access access;

    SourcesAreFound(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String kind() {
        return "sources";
    }

    @Override
    public boolean visible() {
        return access.maySomewhere(EvidenceRight.READ);
    }

    @Override
    public String path() {
        return "/sources/";
    }

    @Override
    public String api() {
        return "/api/v1/sources/";
    }

    @Override
    public String list() {
        return "/sources";
    }

    @Override
    public Set<String> tables() {
        return Set.of(Sources.TABLE);
    }

    @Override
    @Transactional(readOnly = true)
    public void all(Consumer<Named> each) {
        jdbc.sql("SELECT id, key, title_zh, title_en, publisher FROM evidence.source")
                .withFetchSize(5_000)
                .query((ResultSet rs) -> each.accept(named(rs)));
    }

    private static Named named(ResultSet rs) throws SQLException {
        var publisher = rs.getString("publisher");
        long id = rs.getLong("id");
        return new Named(
                id,
                Long.toString(id),
                new Bilingual(rs.getString("title_zh"), rs.getString("title_en")),
                publisher == null ? List.of() : List.of(publisher),
                List.of(rs.getString("key")),
                false,
                publisher == null ? null : new Bilingual(publisher, publisher),
                null);
    }
}
