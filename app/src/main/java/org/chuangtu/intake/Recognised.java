package org.chuangtu.intake;

import java.util.List;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** What intake makes of files handed in together. */
public sealed interface Recognised {

    /**
     * A profile knows them.
     *
     * @param unused files handed in that it does not need
     */
    record Known(
            String profileId,
            Bilingual label,
            SourceNote source,
            List<Match> matches,
            List<Unused> unused)
            implements Recognised {
        public Known {
            matches = List.copyOf(matches);
            unused = List.copyOf(unused);
        }
    }

    /** A file handed in together with others that the profile which knows those does not need. */
    record Unused(long file, String name) {}

    /** Corrected rows of the quarantine of an earlier import. */
    record Corrected(long job, int step, long file) implements Recognised {}

    /** Nobody knows them; a person says what they are. */
    record Unknown(List<Preview> files) implements Recognised {
        public Unknown {
            files = List.copyOf(files);
        }
    }

    /** One of them is no table. */
    record Unreadable(String fileName, JobView.Complaint why) implements Recognised {}

    record Match(int step, String target, Bilingual label, long file, String fileName) {}

    /**
     * The beginning of a file.
     *
     * @param doubtful its encoding is a guess
     */
    record Preview(
            ReceivedFile file,
            String format,
            String encoding,
            boolean damaged,
            boolean doubtful,
            List<String> header,
            List<List<@Nullable String>> rows,
            @Nullable Guess guess) {
        public Preview {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }

    /** What the columns look like: fields of a target by name, to the column each seems to be. */
    record Guess(String target, java.util.Map<String, String> columns, double likeness) {
        public Guess {
            columns = java.util.Map.copyOf(columns);
        }
    }
}
