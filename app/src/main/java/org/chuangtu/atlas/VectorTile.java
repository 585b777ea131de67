package org.chuangtu.atlas;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tile of points as MapLibre reads it: the part of the
 * <a href="https://github.com/mapbox/vector-tile-spec/tree/master/2.1">Mapbox Vector Tile Specification 2.1</a> that points with a
 * few attributes need. One layer; see docs/adr/0007.
 */
final class VectorTile {

    /** Steps across a tile. */
    static final int EXTENT = 4_096;

    private static final int POINT = 1;
    private static final int MOVE_ONCE = 1 << 3 | 1;

    private final String layer;
    private final ByteArrayOutputStream features = new ByteArrayOutputStream();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Object, Integer> values = new LinkedHashMap<>();
    private int count;

    VectorTile(String layer) {
        this.layer = layer;
    }

    int count() {
        return count;
    }

    /**
     * @param id not negative
     * @param attributes texts, whole numbers and yes or no
     */
    void point(long id, int x, int y, Map<String, Object> attributes) {
        var tags = new ByteArrayOutputStream();
        attributes.forEach((key, value) -> {
            varint(tags, keys.computeIfAbsent(key, _ -> keys.size()));
            varint(tags, values.computeIfAbsent(value, _ -> values.size()));
        });
        var geometry = new ByteArrayOutputStream();
        varint(geometry, MOVE_ONCE);
        varint(geometry, zigzag(x));
        varint(geometry, zigzag(y));
        var feature = new ByteArrayOutputStream();
        field(feature, 1, id);
        field(feature, 2, tags.toByteArray());
        field(feature, 3, POINT);
        field(feature, 4, geometry.toByteArray());
        field(features, 2, feature.toByteArray());
        count++;
    }

    byte[] encoded() {
        var it = new ByteArrayOutputStream();
        field(it, 15, 2);
        field(it, 1, layer.getBytes(StandardCharsets.UTF_8));
        it.writeBytes(features.toByteArray());
        for (var key : keys.keySet()) field(it, 3, key.getBytes(StandardCharsets.UTF_8));
        for (var value : values.keySet()) field(it, 4, encoded(value));
        field(it, 5, EXTENT);
        var tile = new ByteArrayOutputStream();
        if (count > 0) field(tile, 3, it.toByteArray());
        return tile.toByteArray();
    }

    private static byte[] encoded(Object value) {
        var it = new ByteArrayOutputStream();
        switch (value) {
            case String text -> field(it, 1, text.getBytes(StandardCharsets.UTF_8));
            case Number number -> field(it, 5, number.longValue());
            case Boolean yes -> field(it, 7, yes ? 1 : 0);
            default -> throw new IllegalArgumentException("no value of a tile: " + value);
        }
        return it.toByteArray();
    }

    private static long zigzag(int number) {
        return Integer.toUnsignedLong(number << 1 ^ number >> 31);
    }

    private static void field(ByteArrayOutputStream to, int number, long value) {
        varint(to, (long) number << 3);
        varint(to, value);
    }

    private static void field(ByteArrayOutputStream to, int number, byte[] content) {
        varint(to, (long) number << 3 | 2);
        varint(to, content.length);
        to.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream to, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
