package org.chuangtu.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.chuangtu.access.Access;
import org.chuangtu.page.Bilingual;
import org.chuangtu.page.Searchable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nodes of all chains by name and code, each with its chain. */
@Component
class NodesAreFound implements Searchable {

    private final JdbcClient jdbc;
    private final Access access;

    NodesAreFound(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public String kind() {
        return "nodes";
    }

    @Override
    public boolean visible() {
        return access.maySomewhere(ChainRight.READ);
    }

    @Override
    public String path() {
        return "/chains/nodes/";
    }

    @Override
    public String api() {
        return "/api/v1/nodes/";
    }

    @Override
    public @Nullable String list() {
        return null;
    }

    @Override
    public Set<String> tables() {
        return Set.of("chain.node", ChainTable.CHAIN);
    }

    @Override
    @Transactional(readOnly = true)
    public void all(Consumer<Named> each) {
        jdbc.sql(
                        """
                        SELECT n.id, n.code, n.name_zh, n.name_en, c.name_zh AS chain_zh, c.name_en AS chain_en
                          FROM chain.node n JOIN chain.chain c ON c.id = n.chain_id
                         WHERE NOT n.retired AND NOT c.retired
                        """)
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
                new Bilingual(rs.getString("chain_zh"), rs.getString("chain_en")),
                null);
    }
}
