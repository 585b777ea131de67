package org.chuangtu.place;

import java.util.LinkedHashMap;
import java.util.Map;

/** Shapes that were read lately, so that a thousand points in a district do not read its outline a thousand times. */
final class ReadShapes {

    private static final int MOST = 500;

    private record Version(long place, long entry) {}

    private final Map<Version, Shape> read =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Version, Shape> eldest) {
                    return size() > MOST;
                }
            };

    /** Of a place that has one. */
    synchronized Shape of(Place it, PlaceTable table) {
        return read.computeIfAbsent(
                new Version(it.id(), it.entryId()),
                _ -> Places.wellFormed(table.geometryOf(it.id()).orElseThrow()));
    }
}
