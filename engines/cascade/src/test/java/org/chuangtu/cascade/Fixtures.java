package org.chuangtu.cascade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The reference networks and results that fastcascade 0.9.3.1 computed, read from the shared data. */
record Fixtures(Path folder) {

    static List<Fixtures> all() {
        String shared = System.getenv().getOrDefault("CHUANGTU_SHARED", "../../../shared");
        Path root = Path.of(shared, "data", "esri-fixtures");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).sorted().map(Fixtures::new).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    SupplyNetwork network() {
        var builder = SupplyNetwork.builder();
        rows("firms.csv").forEach(it -> builder.firm(it[0], it[1]));
        rows("edges.csv").forEach(it -> builder.supplies(it[0], it[1], Double.parseDouble(it[2])));
        return builder.build();
    }

    Essentiality essentiality() {
        var named = new HashMap<Essentiality.Pair, Need>();
        rows("essentiality.csv")
                .forEach(it ->
                        named.put(
                                new Essentiality.Pair(it[0], it[1]),
                                Need.of(Integer.parseInt(it[2]))));
        return new Essentiality(Need.NEGLIGIBLE, named);
    }

    Finance finance() {
        var revenue = new HashMap<String, Double>();
        var costs = new HashMap<String, Double>();
        for (String[] it : rows("finance.csv")) {
            revenue.put(it[0], Double.parseDouble(it[1]));
            costs.put(it[0], Double.parseDouble(it[2]));
        }
        return new Finance(revenue, costs);
    }

    /** The reference files with the model that each was computed under. */
    List<Reference> references(boolean peerCompatible) {
        var references = new ArrayList<Reference>();
        for (String[] it : rows("parameters.csv")) {
            var model =
                    Model.of(essentiality())
                            .withEps(Double.parseDouble(it[1]))
                            .withPeerCompatible(peerCompatible);
            model = it[2].equals("TRUE") ? model : model.withoutSubstitution();
            model = it[3].equals("TRUE") ? model.withFinance(finance()) : model;
            references.add(new Reference(this, it[0], model));
        }
        return references;
    }

    Map<String, Shock> scenarios() {
        var shares = new LinkedHashMap<String, Map<String, Double>>();
        for (String[] it : rows("scenarios.csv")) {
            shares.computeIfAbsent(it[0], _ -> new HashMap<>())
                    .put(it[1], Double.parseDouble(it[2]));
        }
        var shocks = new LinkedHashMap<String, Shock>();
        shares.forEach((scenario, of) -> shocks.put(scenario, Shock.of(of)));
        return shocks;
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    List<String[]> rows(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
                    .skip(1)
                    .map(it -> it.split(","))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    record Reference(Fixtures fixtures, String file, Model model) {

        boolean ofScenarios() {
            return file.startsWith("scenarios-");
        }

        @Override
        public String toString() {
            return fixtures.name() + "/" + file;
        }
    }
}
