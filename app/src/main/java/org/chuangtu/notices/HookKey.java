package org.chuangtu.notices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Secrets of hooks, made from the key of the house: whoever has the database alone has none of them. The key stands in a file of the home,
 * or in CHUANGTU_WEBHOOK_KEY where several programs work on one database.
 */
@Component
class HookKey {

    private static final String FILE = "webhook.key";

    private final @Nullable String given;
    private final @Nullable Path home;
    private byte @Nullable [] key;

    HookKey(
            @Value("${chuangtu.webhook-key:#{null}}") @Nullable String given,
            @Value("${chuangtu.home:#{null}}") @Nullable Path home) {
        this.given = given;
        this.home = home;
    }

    /** Whoever is told verifies with it; shown once to whoever set the hook up. */
    String secretOf(long hook, int round) {
        return "whsec_"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(hmac(key(), "hook " + hook + " " + round));
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private synchronized byte[] key() {
        if (key == null) key = given == null ? kept() : given.getBytes(StandardCharsets.UTF_8);
        return key;
    }

    private byte[] kept() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        if (home == null) return fresh;
        Path file = home.resolve(FILE);
        try {
            if (Files.exists(file)) return Files.readAllBytes(file);
            Files.createDirectories(home);
            if (home.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }
}
