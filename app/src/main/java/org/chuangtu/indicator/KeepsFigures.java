package org.chuangtu.indicator;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.evidence.RestsOnSource;
import org.chuangtu.journal.KeptTable;
import org.chuangtu.page.Stale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal and the sources are told of our tables. The journal is made first, so subjects are asked for later. */
@Configuration(proxyBeanMethods = false)
class KeepsFigures {

    @Bean
    KeptTable keptDefinitions(DefinitionTable definitions, Access access) {
        return new KeptTable() {
            @Override
            public String table() {
                return Definition.TABLE;
            }

            @Override
            public String messageKey() {
                return "indicator.definition";
            }

            @Override
            public String pathOf(long id) {
                return definitions.find(id).map(Definition::path).orElse("/figures");
            }

            @Override
            public void requireMayUndo(long id) {
                access.require(IndicatorRight.DEFINE, Scope.EVERYWHERE);
            }
        };
    }

    @Bean
    KeptTable keptObservations(
            ObservationTable observations, ObjectProvider<Subjects> subjects, Access access) {
        return new KeptTable() {
            @Override
            public String table() {
                return Observation.TABLE;
            }

            @Override
            public String messageKey() {
                return "indicator.observation";
            }

            @Override
            public String pathOf(long id) {
                return "/figures/" + id;
            }

            @Override
            public void requireMayUndo(long id) {
                var it = observations.find(id, null);
                if (it.isEmpty()) {
                    access.require(IndicatorRight.RECORD, Scope.EVERYWHERE);
                    return;
                }
                subjects.getObject().requireMayRecord(it.get().subject());
                if (it.get().supersededBy() != null) throw new Stale("figure " + id);
            }

            // What a firm reports of itself is no more to be read in its history than in itself.
            @Override
            public void requireMayRead(long id) {
                var it = observations.find(id, null);
                if (it.isEmpty()) access.require(IndicatorRight.READ_OWN, Scope.EVERYWHERE);
                else if (!it.get().published())
                    subjects.getObject().requireMayRead(it.get().subject());
            }

            // Also of a figure that was corrected since: that may be just why.
            @Override
            public void requireMayJudge(long id) {
                var it = observations.find(id, null);
                if (it.isEmpty()) access.require(IndicatorRight.RECORD, Scope.EVERYWHERE);
                else subjects.getObject().requireMayRecord(it.get().subject());
            }
        };
    }

    @Bean
    RestsOnSource figuresRestOnSources(JdbcClient jdbc) {
        return new RestsOnSource() {
            @Override
            public String table() {
                return Observation.TABLE;
            }

            @Override
            public String messageKey() {
                return "indicator.observations";
            }

            @Override
            public long count(long sourceId) {
                return counts(List.of(sourceId)).getOrDefault(sourceId, 0L);
            }

            @Override
            public Map<Long, Long> counts(Collection<Long> sources) {
                var counts = new HashMap<Long, Long>();
                jdbc.sql(
                                """
                                SELECT o.source_id, count(*) FROM indicator.observation o
                                 WHERE o.source_id = ANY(:sources) AND NOT o.retracted AND NOT EXISTS
                                       (SELECT FROM indicator.observation n
                                         WHERE n.supersedes = o.id AND n.supersedes IS NOT NULL)
                                 GROUP BY 1
                                """)
                        .param("sources", sources.toArray(Long[]::new))
                        .query(rs -> {
                            counts.put(rs.getLong(1), rs.getLong(2));
                        });
                return counts;
            }

            @Override
            public String pathTo(long sourceId) {
                return "/figures?source=" + sourceId;
            }
        };
    }
}
