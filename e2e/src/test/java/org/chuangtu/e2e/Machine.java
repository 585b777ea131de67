package org.chuangtu.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What these tests may do on this machine. */
final class Machine {

    private Machine() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Runs a command of the system and tells whether it succeeded. */
    static boolean does(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                System.err.println(String.join(" ", command) + ": " + said);
            }
            return code == 0;
        } catch (IOException e) {
            System.err.println(String.join(" ", command) + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
