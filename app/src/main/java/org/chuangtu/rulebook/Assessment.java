package org.chuangtu.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.chuangtu.criteria.Facts;
import org.chuangtu.criteria.Input;
import org.chuangtu.criteria.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a firm on a day.
 *
 * @param firm 0 for facts somebody typed in
 * @param version by which it was judged; null when no edition is in force that day
 * @param facts as they counted that day: without what had grown too old
 * @param stale what had, with the day it speaks from: refresh it and it counts again
 */
public record Assessment(
        long firm,
        LocalDate on,
        @Nullable Version version,
        Verdict verdict,
        Facts facts,
        Map<Input, LocalDate> stale) {

    public Assessment {
        stale = Map.copyOf(stale);
    }

    public Mark mark() {
        return Mark.of(verdict.outcome());
    }

    /** Tells whether two assessments had the same facts before them: kept with a decision beside the number of the version. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Input it : facts.inputs().all())
                for (int back = 0;
                        back < (it.perYear() ? org.chuangtu.criteria.Inputs.YEARS : 1);
                        back++) {
                    int year = it.perYear() ? facts.year() - back : 0;
                    var value = it.perYear() ? facts.value(it, year) : facts.value(it);
                    if (value != null)
                        digest.update(
                                (it.name() + "[" + year + "]=" + Values.written(value) + "\n")
                                        .getBytes(StandardCharsets.UTF_8));
                }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
