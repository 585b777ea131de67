package org.chuangtu.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Digests of what was asked, and of what was written. */
final class Digests {

    private Digests() {}

    /** Of a command: the same digest, the same wish. */
    static String content(
            Voucher.Kind kind,
            String memo,
            @Nullable Object about,
            @Nullable Object more,
            List<Line> lines) {
        return hex(
                kind
                        + "|"
                        + memo.length()
                        + ":"
                        + memo
                        + "|"
                        + about
                        + "|"
                        + more
                        + "|"
                        + lines.stream()
                                .map(it -> it.account() + ":" + it.amount())
                                .collect(Collectors.joining(";")));
    }

    /** Of what one journal entry stands for. */
    static String entry(List<Pending> vouchers) {
        return hex(vouchers.stream().map(Pending::covered).collect(Collectors.joining()));
    }

    static String hex(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
