package org.chuangtu.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionTest {

    @Test
    void saysWhatEachEntryChanged() {
        Map<Long, Map<String, @Nullable Object>> images = new HashMap<>();
        images.put(1L, Map.of("name", "晶圆", "share", 30));
        images.put(2L, Map.of("name", "硅片", "share", 30));

        var history =
                Revision.between(List.of(write(3, true), write(2, false), write(1, false)), images);

        assertThat(history.get(0).changes())
                .containsExactly(
                        new Revision.Change("name", "硅片", null),
                        new Revision.Change("share", 30, null));
        assertThat(history.get(1).changes())
                .containsExactly(new Revision.Change("name", "晶圆", "硅片"));
        assertThat(history.get(2).changes())
                .containsExactly(
                        new Revision.Change("name", null, "晶圆"),
                        new Revision.Change("share", null, 30));
    }

    private static Revision.Write write(long id, boolean removed) {
        return new Revision.Write(
                new Entry(id, Instant.EPOCH, "user:1", "x.row.edited", null, Map.of(), 1, null),
                removed);
    }
}
