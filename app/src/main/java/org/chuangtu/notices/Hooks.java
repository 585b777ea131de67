package org.chuangtu.notices;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.journal.Journal;
import org.chuangtu.journal.Row;
import org.chuangtu.page.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to programs elsewhere that are told: which, of what, with which secret. */
@Service
public class Hooks {

    static final String TABLE = "notices.hook";

    /** More is a broker's work. */
    public static final int MOST = 50;

    private static final String SELECT =
            "SELECT id, name, url, kinds, is_on, round, entry_id FROM notices.hook";

    private final JdbcClient jdbc;
    private final HookKey key;
    private final WhereTo whereTo;
    private final Journal journal;
    private final Access access;

    Hooks(JdbcClient jdbc, HookKey key, WhereTo whereTo, Journal journal, Access access) {
        this.jdbc = jdbc;
        this.key = key;
        this.whereTo = whereTo;
        this.journal = journal;
        this.access = access;
    }

    /** What became of a wish to tell a program. */
    public sealed interface Hooked {

        /**
         * It is told from now on.
         *
         * @param secret shown once
         */
        record Done(Hook hook, String secret, long entry) implements Hooked {
            @Override
            public String toString() {
                return "Done[" + hook.id() + "]";
            }
        }

        /** Nothing is sent there. */
        record BadUrl(WhereTo.Objection why) implements Hooked {}

        /** There are so many already. */
        record TooMany(int most) implements Hooked {}
    }

    /** Tells a program elsewhere from now on. */
    @Transactional
    public Hooked add(String name, String url, Set<NewsKind> kinds) {
        access.require(NoticesRight.ADMINISTER, Scope.EVERYWHERE);
        if (name.isBlank() || name.length() > Hook.NAME_MAX || kinds.isEmpty())
            throw new IllegalArgumentException("a hook has a name and kinds");
        var uri = parse(url);
        if (uri.isEmpty()) return new Hooked.BadUrl(WhereTo.Objection.NO_URL);
        var objection = whereTo.objection(uri.get());
        if (objection.isPresent()) return new Hooked.BadUrl(objection.get());
        if (all().size() >= MOST) return new Hooked.TooMany(MOST);
        long entry = journal.enter("notices.hook.added", null, Map.of("kinds", names(kinds)));
        long id =
                jdbc.sql(
                                """
                                INSERT INTO notices.hook (name, url, kinds) VALUES (:name, :url, :kinds) RETURNING id
                                """)
                        .param("name", name.strip())
                        .param("url", uri.get().toString())
                        .param("kinds", names(kinds).toArray(String[]::new))
                        .query(Long.class)
                        .single();
        var hook = require(id);
        return new Hooked.Done(hook, key.secretOf(id, hook.round()), entry);
    }

    static Optional<URI> parse(String url) {
        if (url.length() > Hook.URL_MAX) return Optional.empty();
        try {
            var it = new URI(url.strip());
            return it.getHost() == null
                            || it.getUserInfo() != null
                            || it.getFragment() != null
                            || !Set.of("http", "https")
                                    .contains(
                                            String.valueOf(it.getScheme()).toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of(it);
        } catch (URISyntaxException no) {
            return Optional.empty();
        }
    }

    private static List<String> names(Set<NewsKind> kinds) {
        return kinds.stream().map(Enum::name).sorted().toList();
    }

    /** Tells it no more, or again. */
    @Transactional
    public long turn(long id, boolean on) {
        access.require(NoticesRight.ADMINISTER, Scope.EVERYWHERE);
        require(id);
        long entry =
                journal.enter(
                        on ? "notices.hook.turnedOn" : "notices.hook.turnedOff", Row.of(TABLE, id));
        jdbc.sql("UPDATE notices.hook SET is_on = :on WHERE id = :id")
                .param("on", on)
                .param("id", id)
                .update();
        return entry;
    }

    /** Gives it another secret; the one before is worth nothing from then on. */
    @Transactional
    public String renewSecret(long id) {
        access.require(NoticesRight.ADMINISTER, Scope.EVERYWHERE);
        var it = require(id);
        journal.enter("notices.hook.secretRenewed", Row.of(TABLE, id));
        jdbc.sql("UPDATE notices.hook SET round = :round WHERE id = :id")
                .param("round", it.round() + 1)
                .param("id", id)
                .update();
        return key.secretOf(id, it.round() + 1);
    }

    @Transactional(readOnly = true)
    public List<Hook> list() {
        access.require(NoticesRight.READ, Scope.EVERYWHERE);
        return all();
    }

    private List<Hook> all() {
        return jdbc.sql(SELECT + " ORDER BY id LIMIT 1000").query(Hooks::read).list();
    }

    private Hook require(long id) {
        return find(id).orElseThrow(() -> new NotFound("hook " + id));
    }

    Optional<Hook> find(long id) {
        return jdbc.sql(SELECT + " WHERE id = :id").param("id", id).query(Hooks::read).optional();
    }

    /** Those that are told of that kind. */
    List<Hook> listening(NewsKind kind) {
        return jdbc.sql(SELECT + " WHERE is_on AND :kind = ANY(kinds) ORDER BY id LIMIT 1000")
                .param("kind", kind.name())
                .query(Hooks::read)
                .list();
    }

    String secretOf(Hook it) {
        return key.secretOf(it.id(), it.round());
    }

    private static Hook read(ResultSet rs, int row) throws SQLException {
        return new Hook(
                rs.getLong("id"),
                rs.getString("name"),
                rs.getString("url"),
                Arrays.stream((String[]) rs.getArray("kinds").getArray())
                        .map(NewsKind::valueOf)
                        .collect(Collectors.toSet()),
                rs.getBoolean("is_on"),
                rs.getInt("round"),
                rs.getLong("entry_id"));
    }
}
