package org.chuangtu.criteria;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules in all their editions, and the words they are written in. Describe them in YAML, {@link #load} them once, make an
 * {@link Assessor} for each day of application, ask it about any number of firms.
 */
public final class Rulebook {

    private static final int FILES_MAX = 2_000;
    private static final long BYTES_MAX = 4 << 20;

    private final Inputs inputs;
    private final Map<String, List<Edition>> editions;
    private final List<RuleCase> cases;
    private final List<Clause> clauses;
    private final List<Spot> spots;

    private Rulebook(
            Inputs inputs,
            Map<String, List<Edition>> editions,
            List<RuleCase> cases,
            List<Clause> clauses,
            List<Spot> spots) {
        this.inputs = inputs;
        this.editions = editions;
        this.cases = List.copyOf(cases);
        this.clauses = List.copyOf(clauses);
        this.spots = List.copyOf(spots);
    }

    /**
     * Reads {@code inputs.yaml}, {@code criteria/}, {@code clauses/} and the cases beside them.
     *
     * @throws FaultyRules when anything in them is wrong: all of it is said, with file and line
     */
    public static Rulebook load(Path folder) throws IOException {
        return load(Sources.read(folder));
    }

    /** The files of a rulebook, read once so that it can be read again with a number moved. */
    record Sources(Map<String, String> texts) {

        static Sources read(Path folder) throws IOException {
            var texts = new LinkedHashMap<String, String>();
            try (Stream<Path> files = Files.walk(folder, 3)) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".yaml"))
                                .filter(Files::isRegularFile)
                                .sorted()
                                .limit(FILES_MAX)
                                .toList()) {
                    if (Files.size(file) > BYTES_MAX) {
                        throw new IOException(file + " is larger than " + BYTES_MAX + " bytes");
                    }
                    texts.put(
                            folder.relativize(file).toString().replace('\\', '/'),
                            Files.readString(file));
                }
            }
            return new Sources(texts);
        }
    }

    /**
     * As {@link #load(Path)}, from texts by file, such as {@code criteria/gaoqi.yaml}; the words are {@code inputs.yaml}.
     *
     * @throws FaultyRules when anything in them is wrong: all of it is said, with file and line
     */
    public static Rulebook load(Map<String, String> texts) {
        return load(new Sources(texts));
    }

    static Rulebook load(Sources sources) {
        var faults = new Faults();
        var words = sources.texts.get("inputs.yaml");
        if (words == null) {
            faults.add(
                    "inputs.yaml",
                    0,
                    "没有这个文件：规则用到的指标在此定义",
                    "no such file; it defines the inputs of the rules");
            throw new FaultyRules(faults);
        }
        var inputs = new InputReader("inputs.yaml", faults).read(words);
        return read(sources.texts, inputs, null, faults);
    }

    /** The one file a number was moved in, with the same words; without cases. */
    Rulebook with(Sources sources, Spot.Shift shift) {
        var file = shift.spot().file();
        var text = sources.texts.get(file);
        if (text == null) {
            throw new IllegalArgumentException("no such file: " + file);
        }
        return read(Map.of(file, text), inputs, shift, new Faults());
    }

    private static Rulebook read(
            Map<String, String> texts, Inputs inputs, Spot.@Nullable Shift shift, Faults faults) {
        var editions = new LinkedHashMap<String, List<Edition>>();
        var cases = new ArrayList<RuleCase>();
        var clauses = new ArrayList<Clause>();
        var spots = new ArrayList<Spot>();
        texts.forEach((file, text) -> {
            if (!file.startsWith("criteria/") && !file.startsWith("clauses/")) {
                return; // the words, and what other parts of the program keep here
            }
            var reader = new RuleReader(file, faults, inputs, shift);
            if (file.endsWith(".cases.yaml")) {
                cases.addAll(new CaseReader(file, faults, inputs).read(text));
            } else if (file.startsWith("criteria/")) {
                var edition = reader.edition(text);
                if (edition != null) {
                    editions.computeIfAbsent(edition.rule(), it -> new ArrayList<>()).add(edition);
                }
            } else {
                clauses.addAll(new ClauseReader(file, faults).read(text, reader));
            }
            spots.addAll(reader.spots());
        });
        editions.values().forEach(it -> it.sort(Comparator.comparing(Edition::from)));
        editions.values().forEach(it -> overlaps(it, faults));
        if (!faults.none()) {
            throw new FaultyRules(faults);
        }
        return new Rulebook(inputs, editions, cases, clauses, spots);
    }

    private static void overlaps(List<Edition> editions, Faults faults) {
        for (int i = 0; i < editions.size(); i++) {
            for (int j = i + 1; j < editions.size(); j++) {
                var a = editions.get(i);
                var b = editions.get(j);
                if (a.place().equals(b.place()) && (a.to() == null || !a.to().isBefore(b.from()))) {
                    faults.add(
                            b.file(),
                            1,
                            "与 " + a.file() + " 的施行期间重叠，请给前一版写上 to",
                            "is in force at the same time as "
                                    + a.file()
                                    + "; give the earlier edition its last day (to)");
                }
            }
        }
    }

    public Inputs inputs() {
        return inputs;
    }

    /** The rules' ids, in order. */
    public List<String> rules() {
        return List.copyOf(editions.keySet());
    }

    /** All editions of a rule, the earliest first; empty when there is no such rule. */
    public List<Edition> editions(String rule) {
        return List.copyOf(editions.getOrDefault(rule, List.of()));
    }

    public List<Clause> clauses() {
        return clauses;
    }

    /** What one clause would give a firm on a day. */
    public Offer offer(Clause clause, Facts facts, LocalDate day, List<String> places) {
        return Offer.of(clause, inputs, facts, day, places);
    }

    public List<RuleCase> cases() {
        return cases;
    }

    /** Every number that decides something, where it is written. */
    public List<Spot> spots() {
        return spots;
    }

    /** All rules as they stand on a day, for a firm in these places, the smallest first. */
    public Assessor on(LocalDate day, List<String> places) {
        return on(day, places, rules());
    }

    /**
     * The rules of another rulebook, judged in the words of this one: its facts can be asked about, and what is compared is the rules
     * alone. The words must be the same, in the same order.
     */
    public Rulebook beside(Rulebook other) {
        if (!other.inputs.all().equals(inputs.all())) {
            throw new IllegalArgumentException("the words differ");
        }
        return new Rulebook(inputs, other.editions, other.cases, other.clauses, other.spots);
    }

    /** Some of the rules. */
    public Assessor on(LocalDate day, List<String> places, List<String> rules) {
        return new Assessor(day, rules, editions, inputs, places);
    }
}
