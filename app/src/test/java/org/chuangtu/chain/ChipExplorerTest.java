package org.chuangtu.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The chip chain as published (third-party data, read from a path): the figures were worked out a second time by a
 * program that shares nothing with this one.
 */
class ChipExplorerTest {

    private static final Path DATA = shared().resolve("data/cset-chip-explorer");
    private static final Rule CHINA = Rule.of(Territory.ofCountries("CHN"));

    @Test
    void controlsBetween620And643Of1007FromChinaAlone() {
        var answer = chain().controllability(CHINA);
        assertThat(answer.interval()).isEqualTo(new Controllability.Interval(620, 643, 1007));
        assertThat(answer.nodes()).isEqualTo(Map.of(Truth.YES, 77, Truth.UNKNOWN, 3, Truth.NO, 46));
    }

    @Test
    void wouldControlUpTo826WereVariousCountriesTakenAsUnknown() {
        var answer = chain().controllability(CHINA);
        assertThat(answer.withOpenPlaces()).isEqualTo(new Controllability.Interval(620, 826, 1007));
        assertThat(answer.openPlaces()).isNotEmpty();
    }

    @Test
    void buysAllExtremeUltravioletToolsFromTheNetherlands() {
        var over = chain().concentration("N20", Concentration.Over.COUNTRIES).orElseThrow();
        assertThat(over.lower()).isEqualTo(10_000);
        assertThat(chain().setState("N20", Territory.ofCountries("CHN")).state())
                .isEqualTo(SetState.NONE);
    }

    @Test
    void buysCrystalMachiningToolsFromJapan() {
        assertThat(chain().provisions("N9"))
                .anyMatch(it ->
                        it.provider().key().equals("JPN") && Objects.equals(it.share(), 99.7));
    }

    @Test
    void fitsOnOnePicture() {
        var chain = chain();
        var layout =
                StagedLayout.of(
                        chain,
                        List.of("Design", "Fabrication"),
                        chain.nodes().stream().map(ChainGraph.Node::key).toList());
        assertThat(layout.boxes()).hasSize(126);
        assertThat(layout.lines()).hasSize(139);
    }

    static ChainGraph chain() {
        assumeTrue(
                Files.isDirectory(DATA),
                "SKIPPED: no chip explorer data at " + DATA.toAbsolutePath().normalize());
        var builder = ChainGraph.builder();
        rows("inputs.csv").forEach(it -> builder.node(node(it)));
        for (var it : rows("sequence.csv")) {
            String into = it.getField("goes_into_id");
            if (!into.isEmpty()) builder.goesInto(it.getField("input_id"), into);
            String kindOf = it.getField("is_type_of_id");
            if (!kindOf.isEmpty()) builder.kindOf(it.getField("input_id"), kindOf);
        }
        var providers = new HashMap<String, Provider>();
        var places = new HashMap<String, List<String>>();
        for (var it : rows("providers.csv")) {
            boolean country = it.getField("provider_type").equals("country");
            String name = it.getField("provider_name");
            String where = country ? name : it.getField("country");
            providers.put(
                    it.getField("provider_id"),
                    country
                            ? new Provider.Country(name)
                            : new Provider.Organisation(it.getField("provider_id"), name));
            places.put(
                    it.getField("provider_id"),
                    where.startsWith("Various") ? List.of() : List.of(where));
        }
        int row = 0;
        for (var it : rows("provision.csv")) {
            row++;
            if (it.getField("provided_id").startsWith("S")) continue;
            String share = it.getField("share_provided");
            String by = it.getField("provider_id");
            builder.provision(
                    "row " + row,
                    it.getField("provided_id"),
                    Objects.requireNonNull(providers.get(by)),
                    share.isBlank() ? null : Double.valueOf(share),
                    Objects.requireNonNull(places.get(by)));
        }
        return builder.build();
    }

    private static ChainGraph.Node node(NamedCsvRecord it) {
        String stage = it.getField("stage_name");
        return new ChainGraph.Node(
                it.getField("input_id"),
                it.getField("input_id"),
                new Bilingual(null, it.getField("input_name")),
                NodeKind.EQUIPMENT,
                stage.isEmpty() ? null : stage,
                Basis.STATED);
    }

    private static List<NamedCsvRecord> rows(String file) {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(DATA.resolve(file))) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared() {
        @Nullable String set = System.getenv("CHUANGTU_SHARED");
        return set == null ? Path.of("../../shared") : Path.of(set);
    }
}
