package org.chuangtu.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The profiles that come with the program, and the mappings people saved. */
@Component
class Profiles {

    private final Map<String, Profile> declared = new LinkedHashMap<>();
    private final JdbcClient jdbc;
    private final BlankTables blanks;

    Profiles(JdbcClient jdbc, BlankTables blanks) {
        this.jdbc = jdbc;
        this.blanks = blanks;
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (var resource : resolver.getResources("classpath*:intake/profiles/*.yaml")) {
                try (var in = resource.getInputStream()) {
                    var profile = ProfileText.YAML.readValue(in, Profile.class);
                    if (declared.put(profile.id(), profile) != null) {
                        throw new IllegalStateException("two profiles are called " + profile.id());
                    }
                } catch (RuntimeException wrong) {
                    throw new IllegalStateException(
                            "the profile " + resource.getFilename() + " is wrong", wrong);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Declared ones first; those with more steps, being more particular, before others. */
    List<Profile> all() {
        var all = new ArrayList<>(declared.values());
        all.sort(java.util.Comparator.comparingInt((Profile it) -> it.steps().size()).reversed());
        all.addAll(saved());
        return all;
    }

    /** Those of the blank tables, which nobody needs to choose. */
    List<Profile> blanks() {
        return blanks.profiles();
    }

    private List<Profile> saved() {
        return jdbc.sql("SELECT body::text FROM intake.mapping ORDER BY id DESC LIMIT 500")
                .query((rs, i) -> ProfileText.fromJson(rs.getString(1)))
                .list();
    }

    Optional<Profile> find(String id) {
        var one = declared.get(id);
        if (one == null && BlankTables.isOne(id)) {
            return blanks.find(id);
        }
        return one != null
                ? Optional.of(one)
                : saved().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    boolean isDeclared(String id) {
        return declared.containsKey(id) || BlankTables.isOne(id);
    }

    /** Inside an open entry of the journal. */
    void save(Profile profile) {
        jdbc.sql(
                        """
                        INSERT INTO intake.mapping (name, body) VALUES (:name, :body::jsonb)
                        ON CONFLICT (name) DO UPDATE SET body = EXCLUDED.body
                        """)
                .param("name", profile.id())
                .param("body", ProfileText.json(profile))
                .update();
    }

    void remove(String id) {
        jdbc.sql("DELETE FROM intake.mapping WHERE name = :name").param("name", id).update();
    }
}
