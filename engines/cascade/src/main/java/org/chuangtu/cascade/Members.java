package org.chuangtu.cascade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an {@link Ensemble} has computed so far: by member number, the index of every firm in the network's order. A value: it can
 * be written, read and gone on from, and whoever goes on gets what one long run would have got, to the last bit.
 */
public record Members(String fingerprint, Map<Integer, List<Double>> totals) {

    private static final String FIRST_LINE = "chuangtu-ensemble 1 ";

    public Members {
        var copy = new TreeMap<Integer, List<Double>>();
        totals.forEach((number, of) -> copy.put(number, List.copyOf(of)));
        totals = Collections.unmodifiableMap(copy);
    }

    /** Where an ensemble begins. */
    public static Members none() {
        return new Members("", Map.of());
    }

    public int count() {
        return totals.size();
    }

    public boolean isEmpty() {
        return totals.isEmpty();
    }

    /** For each firm the range in which its index and rank lie, from quantile {@code low} to {@code high}. */
    public Confidence confidence(double low, double high) {
        return Confidence.of(this, low, high);
    }

    /** As text, a line a member; numbers in hexadecimal, so that every bit comes back. */
    public void write(Writer to) throws IOException {
        to.write(FIRST_LINE + fingerprint + "\n");
        for (var member : totals.entrySet()) {
            to.write(member.getKey().toString());
            for (double total : member.getValue()) {
                to.write(' ');
                to.write(Double.toHexString(total));
            }
            to.write(" .\n");
        }
        to.flush();
    }

    /** A last line that was not written to its end is left out; anything else that is wrong is an {@link IOException}. */
    public static Members read(Reader from) throws IOException {
        var lines = new BufferedReader(from);
        String first = lines.readLine();
        if (first == null || !first.startsWith(FIRST_LINE)) {
            throw new IOException("not the members of an ensemble: \"" + first + "\"");
        }
        var totals = new TreeMap<Integer, List<Double>>();
        int number = 2;
        for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
            if (!line.endsWith(" .")) {
                if (lines.readLine() != null) {
                    throw new IOException("line " + number + " ends too early");
                }
                break;
            }
            try {
                String[] fields = line.split(" ");
                var of = new ArrayList<Double>(fields.length - 2);
                for (int at = 1; at < fields.length - 1; at++) {
                    of.add(Double.valueOf(fields[at]));
                }
                if (!totals.isEmpty() && totals.firstEntry().getValue().size() != of.size()) {
                    throw new IOException("line " + number + " has another number of firms");
                }
                totals.put(Integer.valueOf(fields[0]), of);
            } catch (NumberFormatException wrong) {
                throw new IOException("line " + number + ": " + wrong.getMessage(), wrong);
            }
        }
        return new Members(first.substring(FIRST_LINE.length()), totals);
    }
}
