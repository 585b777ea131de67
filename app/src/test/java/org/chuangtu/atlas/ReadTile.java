package org.chuangtu.atlas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a vector tile by the letter of its specification, apart from what writes it. */
public final class ReadTile {

    public record Mark(long id, int x, int y, Map<String, Object> said) {
        public long count() {
            return said.get("count") instanceof Long count ? count : 1;
        }
    }

    private final byte[] bytes;
    private int at;

    private ReadTile(byte[] bytes) {
        this.bytes = bytes;
    }

    private record Field(int number, long value, byte[] content) {}

    private boolean more() {
        return at < bytes.length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int it = bytes[at++];
            value |= (long) (it & 0x7f) << shift;
            if ((it & 0x80) == 0) return value;
        }
    }

    private Field field() {
        long key = varint();
        if ((key & 7) == 0) return new Field((int) (key >> 3), varint(), new byte[0]);
        if ((key & 7) != 2) throw new AssertionError("wire type " + (key & 7));
        int length = (int) varint();
        var content = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return new Field((int) (key >> 3), 0, content);
    }

    private static List<Field> fields(byte[] bytes) {
        var read = new ReadTile(bytes);
        var fields = new ArrayList<Field>();
        while (read.more()) fields.add(read.field());
        return fields;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static List<Mark> marks(byte[] tile) {
        var marks = new ArrayList<Mark>();
        for (var layer : fields(tile)) {
            if (layer.number() != 3) throw new AssertionError("not a layer: " + layer.number());
            var keys = new ArrayList<String>();
            var values = new ArrayList<Object>();
            for (var it : fields(layer.content())) {
                if (it.number() == 3) keys.add(text(it.content()));
                if (it.number() == 4)
                    for (var value : fields(it.content()))
                        values.add(
                                switch (value.number()) {
                                    case 1 -> text(value.content());
                                    case 5 -> (Object) value.value();
                                    case 7 -> value.value() == 1;
                                    default -> throw new AssertionError("value " + value.number());
                                });
                if (it.number() == 5 && it.value() != 4096) throw new AssertionError("extent");
                if (it.number() == 15 && it.value() != 2) throw new AssertionError("version");
            }
            for (var it : fields(layer.content()))
                if (it.number() == 2) marks.add(mark(it.content(), keys, values));
        }
        return marks;
    }

    private static Mark mark(byte[] feature, List<String> keys, List<Object> values) {
        long id = -1;
        int[] spot = new int[2];
        var said = new HashMap<String, Object>();
        for (var it : fields(feature)) {
            if (it.number() == 1) id = it.value();
            if (it.number() == 3 && it.value() != 1) throw new AssertionError("not a point");
            if (it.number() == 2) {
                var tags = new ReadTile(it.content());
                while (tags.more())
                    said.put(keys.get((int) tags.varint()), values.get((int) tags.varint()));
            }
            if (it.number() == 4) {
                var drawn = new ReadTile(it.content());
                if (drawn.varint() != 9) throw new AssertionError("not one move");
                for (int axis = 0; axis < 2; axis++) {
                    long coded = drawn.varint();
                    spot[axis] = (int) (coded >>> 1 ^ -(coded & 1));
                }
            }
        }
        return new Mark(id, spot[0], spot[1], said);
    }
}
