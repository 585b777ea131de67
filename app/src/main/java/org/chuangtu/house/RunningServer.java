package org.chuangtu.house;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.chuangtu.access.OperatorToken;

/**
 * How the launcher's commands find a running server and make themselves known to it: a file only the operator can read,
 * written anew at each start.
 */
record RunningServer(URI address, String token) implements OperatorToken {

    private static final String FILE = "server.properties";

    static String newToken() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public boolean matches(String presented) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<RunningServer> find(Path run) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(run.resolve(FILE))) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        String address = properties.getProperty("address");
        String token = properties.getProperty("token");
        return address == null || token == null
                ? Optional.empty()
                : Optional.of(new RunningServer(URI.create(address), token));
    }

    void write(Path run) throws IOException {
        Path half = run.resolve(FILE + ".half");
        Files.deleteIfExists(half);
        Files.createFile(
                half,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                half,
                "# Written at each start; lets ./chuangtu import, verify and backup talk to the running server.\n"
                        + "address="
                        + address
                        + "\ntoken="
                        + token
                        + "\npid="
                        + ProcessHandle.current().pid()
                        + "\n");
        Files.move(
                half,
                run.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    static void forget(Path run) {
        try {
            Files.deleteIfExists(run.resolve(FILE));
        } catch (IOException e) {
            // a stale one is recognised by the free lock
        }
    }
}
