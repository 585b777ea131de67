package org.chuangtu.chain;

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

/** Chains by name and code. */
@Component
class ChainsAreFound implements Searchable {

    private final JdbcClient jdbc;
    private final Access access;

    ChainsAreFound(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String kind() {
        return "chains";
    }

    @Override
    public boolean visible() {
        return access.maySomewhere(ChainRight.READ);
    }

    @Override
    public String path() {
        return "/chains/";
    }

    @Override
    public String api() {
        return "/api/v1/chains/";
    }

    @Override
    public String list() {
        return "/chains";
    }

    @Override
    public Set<String> tables() {
        return Set.of(ChainTable.CHAIN);
    }

    @Override
    @Transactional(readOnly = true)
    public void all(Consumer<Named> each) {
        jdbc.sql("SELECT id, code, name_zh, name_en FROM chain.chain WHERE NOT retired")
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
                null);
    }
}
