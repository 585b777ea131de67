package org.chuangtu.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.page.Formats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody wants to be told, how and when: everybody says so for themselves. */
@Service
public class Habits {

    private final JdbcClient jdbc;
    private final Access access;

    Habits(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** What the actor wants: by kind, the channels. */
    @Transactional(readOnly = true)
    public Map<NewsKind, Set<NewsKind.Channel>> mine() {
        return of(me(access));
    }

    @Transactional(readOnly = true)
    public Habit habit() {
        return habitOf(me(access));
    }

    /** Says what the actor wants; whatever is not named, not. */
    @Transactional
    public void want(Map<NewsKind, Set<NewsKind.Channel>> wanted, Habit habit) {
        String me = me(access);
        for (NewsKind kind : NewsKind.values())
            for (NewsKind.Channel channel : NewsKind.Channel.values())
                jdbc.sql(
                                """
                                INSERT INTO notices.preference (whom, kind, channel, wanted) VALUES (:me, :kind, :channel, :wanted)
                                ON CONFLICT (whom, kind, channel) DO UPDATE SET wanted = EXCLUDED.wanted
                                """)
                        .param("me", me)
                        .param("kind", kind.name())
                        .param("channel", channel.name())
                        .param("wanted", wanted.getOrDefault(kind, Set.of()).contains(channel))
                        .update();
        jdbc.sql(
                        """
                        INSERT INTO notices.habit (whom, quiet_from, quiet_to, digest_at) VALUES (:me, :from, :to, :digest)
                        ON CONFLICT (whom) DO UPDATE
                           SET quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to, digest_at = EXCLUDED.digest_at
                        """)
                .param("me", me)
                .param("from", habit.quietFrom())
                .param("to", habit.quietTo())
                .param("digest", habit.digestAt())
                .update();
    }

    Map<NewsKind, Set<NewsKind.Channel>> of(String whom) {
        var all = new EnumMap<NewsKind, Set<NewsKind.Channel>>(NewsKind.class);
        for (NewsKind kind : NewsKind.values()) {
            var wanted = EnumSet.noneOf(NewsKind.Channel.class);
            for (NewsKind.Channel channel : NewsKind.Channel.values())
                if (kind.wantedUnlessSaid(channel)) wanted.add(channel);
            all.put(kind, wanted);
        }
        jdbc.sql("SELECT kind, channel, wanted FROM notices.preference WHERE whom = :whom")
                .param("whom", whom)
                .query(rs -> {
                    var wanted =
                            all.getOrDefault(
                                    NewsKind.valueOf(rs.getString("kind")),
                                    EnumSet.noneOf(NewsKind.Channel.class));
                    var channel = NewsKind.Channel.valueOf(rs.getString("channel"));
                    if (rs.getBoolean("wanted")) wanted.add(channel);
                    else wanted.remove(channel);
                });
        return all;
    }

    Habit habitOf(String whom) {
        return jdbc.sql(
                        "SELECT quiet_from, quiet_to, digest_at FROM notices.habit WHERE whom = :whom")
                .param("whom", whom)
                .query((rs, _) ->
                        new Habit(
                                rs.getObject("quiet_from", LocalTime.class),
                                rs.getObject("quiet_to", LocalTime.class),
                                rs.getObject("digest_at", LocalTime.class)))
                .optional()
                .orElse(Habit.NONE);
    }

    /** When mail may go to them. */
    Instant when(String whom, Instant from) {
        return habitOf(whom).next(from, Formats.ZONE);
    }

    static String me(Access access) {
        Actor who = access.whoActs();
        if (!who.signedIn()) throw new AccessDeniedException("nobody is signed in");
        return who.id();
    }
}
