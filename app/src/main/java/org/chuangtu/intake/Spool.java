package org.chuangtu.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parsed rows on disk, so that a file can be walked as often as needed without its rows in memory. Written once, front to
 * back; a row can be read again from where it was written.
 */
final class Spool implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final List<String> fields;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Counter counter;
    private final DataOutputStream out;
    private final java.util.Set<Reading> open = new java.util.HashSet<>();
    private long rows;

    Spool(Path file, List<String> fields) throws IOException {
        this.file = file;
        this.fields = List.copyOf(fields);
        for (int i = 0; i < fields.size(); i++) {
            numbers.put(fields.get(i), i);
        }
        this.counter = new Counter(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        this.out = new DataOutputStream(counter);
    }

    /** Where the row stands, for {@link #at}. */
    long add(IntakeRow row) throws IOException {
        long position = counter.count;
        out.writeLong(row.number());
        out.writeShort(row.values().size());
        for (var entry : row.values().entrySet()) {
            var number = numbers.get(entry.getKey());
            if (number == null) {
                throw new IllegalArgumentException("no field " + entry.getKey());
            }
            out.writeShort(number);
            write(entry.getValue());
        }
        rows++;
        return position;
    }

    long rows() {
        return rows;
    }

    IntakeRow at(long position) {
        try {
            out.flush();
            try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
                channel.position(position);
                return read(
                        new DataInputStream(
                                new BufferedInputStream(Channels.newInputStream(channel), 4096)));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** From the front; for as many rows as were written until now. */
    Reading read() {
        try {
            out.flush();
            var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            var reading = new Reading(new DataInputStream(in), rows);
            open.add(reading);
            return reading;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    final class Reading implements Closeable {
        private final DataInputStream in;
        private long left;

        private Reading(DataInputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        boolean hasNext() {
            return left > 0;
        }

        IntakeRow next() {
            try {
                left--;
                return Spool.this.read(in);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            in.close();
        }
    }

    private void write(Object value) throws IOException {
        switch (value) {
            case String text -> {
                out.writeByte('s');
                text(text);
            }
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case BigDecimal number -> {
                out.writeByte('n');
                text(number.toString());
            }
            case LocalDate date -> {
                out.writeByte('d');
                out.writeInt(Math.toIntExact(date.toEpochDay()));
            }
            case Boolean yes -> {
                out.writeByte('b');
                out.writeBoolean(yes);
            }
            case List<?> list -> {
                out.writeByte('a');
                out.writeInt(list.size());
                for (var member : list) {
                    text(String.valueOf(member));
                }
            }
            default -> throw new IllegalArgumentException("cannot keep a " + value.getClass());
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private IntakeRow read(DataInputStream in) throws IOException {
        long number = in.readLong();
        int size = in.readShort();
        var values = new HashMap<String, Object>(size * 2);
        for (int i = 0; i < size; i++) {
            var field = fields.get(in.readShort());
            values.put(field, value(in));
        }
        return new IntakeRow(number, values);
    }

    private static Object value(DataInputStream in) throws IOException {
        char tag = (char) in.readByte();
        return switch (tag) {
            case 's' -> readText(in);
            case 'l' -> in.readLong();
            case 'n' -> new BigDecimal(readText(in));
            case 'd' -> LocalDate.ofEpochDay(in.readInt());
            case 'b' -> in.readBoolean();
            case 'a' -> {
                int size = in.readInt();
                var list = new ArrayList<String>();
                for (int i = 0; i < size; i++) {
                    list.add(readText(in));
                }
                yield List.copyOf(list);
            }
            default -> throw new IllegalStateException("the spool is damaged at " + tag);
        };
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (var reading : List.copyOf(open)) {
            reading.close();
        }
        out.close();
        Files.deleteIfExists(file);
    }

    private static final class Counter extends java.io.FilterOutputStream {
        private long count;

        Counter(java.io.OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
