package org.chuangtu.cascade;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells whether two ensembles are the same: a hash over all that their members depend on. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(
            SupplyNetwork network, Model model, double[] chance, int unobserved, long seed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var out =
                    new DataOutputStream(
                            new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                out.writeLong(seed);
                out.writeInt(unobserved);
                network(network, out);
                for (double of : chance) {
                    out.writeDouble(of);
                }
                model(model, out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static void network(SupplyNetwork network, DataOutputStream out) throws IOException {
        out.writeInt(network.size());
        for (int firm = 0; firm < network.size(); firm++) {
            text(network.firm(firm), out);
            text(network.sectorOf(firm), out);
        }
        for (int link = 0; link < network.links(); link++) {
            out.writeInt(network.buyer[link]);
            out.writeDouble(network.weight[link]);
        }
        for (int start : network.start) {
            out.writeInt(start);
        }
    }

    private static void model(Model model, DataOutputStream out) throws IOException {
        out.writeDouble(model.eps());
        out.writeBoolean(model.substitution());
        out.writeBoolean(model.peerCompatible());
        out.writeInt(model.essentiality().otherwise().number());
        var pairs =
                model.essentiality().named().entrySet().stream()
                        .sorted(
                                Comparator.comparing((Map.Entry<Essentiality.Pair, Need> it) ->
                                                it.getKey().supplierSector())
                                        .thenComparing(it -> it.getKey().buyerSector()))
                        .toList();
        out.writeInt(pairs.size());
        for (var pair : pairs) {
            text(pair.getKey().supplierSector(), out);
            text(pair.getKey().buyerSector(), out);
            out.writeInt(pair.getValue().number());
        }
        var finance = model.finance();
        map(finance == null ? null : finance.revenue(), out);
        map(finance == null ? null : finance.materialCosts(), out);
        map(model.markets(), out);
        map(model.size(), out);
    }

    private static void map(@Nullable Map<String, ?> map, DataOutputStream out) throws IOException {
        out.writeInt(map == null ? -1 : map.size());
        if (map != null) {
            for (var entry : new TreeMap<String, Object>(map).entrySet()) {
                text(entry.getKey(), out);
                text(entry.getValue().toString(), out);
            }
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
