package org.chuangtu.house;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the operator may set: {@code CHUANGTU_*} in the environment, or in {@code chuangtu.conf} below {@code CHUANGTU_HOME}
 * as {@code KEY=VALUE} lines ({@code #} begins a comment). The environment wins. A key or value we do not understand stops
 * the program with one line, rather than being ignored; so does a file with secrets that others may read.
 *
 * @param bind the address to listen on; {@code 127.0.0.1} unless set, so that nothing is open by accident
 * @param database a real PostgreSQL server, or null for the one that comes with the program
 * @param all every {@code CHUANGTU_*} setting, for modules that have settings of their own
 */
record Settings(
        Path home,
        String bind,
        int port,
        @Nullable DatabaseUrl database,
        boolean demo,
        Map<String, String> all) {

    static final String CONF = "chuangtu.conf";

    private static final Set<String> KNOWN =
            Set.of(
                    "CHUANGTU_HOME",
                    "CHUANGTU_PORT",
                    "CHUANGTU_BIND",
                    "CHUANGTU_PROXY",
                    "CHUANGTU_DB_URL",
                    "CHUANGTU_DEMO",
                    "CHUANGTU_ADMIN_PASSWORD",
                    "CHUANGTU_PASSWORD_MIN",
                    "CHUANGTU_SIGN_IN_IDLE_MINUTES",
                    "CHUANGTU_SIGN_IN_HOURS",
                    "CHUANGTU_OIDC_ISSUER",
                    "CHUANGTU_SMTP_URL",
                    "CHUANGTU_MAIL_FROM",
                    "CHUANGTU_PUBLIC_URL",
                    "CHUANGTU_WEBHOOKS_PRIVATE",
                    "CHUANGTU_WEBHOOK_KEY",
                    "CHUANGTU_BROWSER",
                    "CHUANGTU_OIDC_CLIENT_ID",
                    "CHUANGTU_OIDC_CLIENT_SECRET",
                    // Read by the launcher, not by the program:
                    "CHUANGTU_MEMORY",
                    "CHUANGTU_JAVA_OPTS",
                    // Third-party data for tests and demonstrations:
                    "CHUANGTU_SHARED");

    private static final Set<String> ENVIRONMENT_ONLY =
            Set.of(
                    "CHUANGTU_HOME",
                    "CHUANGTU_MEMORY",
                    "CHUANGTU_JAVA_OPTS",
                    "CHUANGTU_SHARED",
                    "CHUANGTU_BROWSER");

    private static final Set<String> SECRET =
            Set.of(
                    "CHUANGTU_ADMIN_PASSWORD",
                    "CHUANGTU_DB_URL",
                    "CHUANGTU_OIDC_CLIENT_SECRET",
                    "CHUANGTU_SMTP_URL",
                    "CHUANGTU_WEBHOOK_KEY");

    private static final Set<String> OIDC =
            Set.of(
                    "CHUANGTU_OIDC_ISSUER",
                    "CHUANGTU_OIDC_CLIENT_ID",
                    "CHUANGTU_OIDC_CLIENT_SECRET");

    Settings {
        all = Map.copyOf(all);
    }

    static Settings read(Map<String, String> environment) {
        var given = new TreeMap<String, String>();
        environment.forEach((key, value) -> {
            if (key.startsWith("CHUANGTU_") && !value.isBlank()) {
                given.put(key, value.strip());
            }
        });
        Path home = pathOf(given.getOrDefault("CHUANGTU_HOME", ".chuangtu"));
        var all = new TreeMap<>(fromFile(home.resolve(CONF)));
        all.putAll(given);
        for (String key : all.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new Trouble(
                        "不认识的设置 " + key + "，可用的有 " + new TreeSet<>(KNOWN),
                        "unknown setting " + key);
            }
        }
        proxiesOf(all.getOrDefault("CHUANGTU_PROXY", ""));
        allOrNone(all, OIDC);
        wholeBetween(all, "CHUANGTU_PASSWORD_MIN", 8, 64);
        wholeBetween(all, "CHUANGTU_SIGN_IN_IDLE_MINUTES", 5, 1_440);
        wholeBetween(all, "CHUANGTU_SIGN_IN_HOURS", 1, 168);
        return new Settings(
                home,
                all.getOrDefault("CHUANGTU_BIND", "127.0.0.1"),
                portOf(all.getOrDefault("CHUANGTU_PORT", "8080")),
                all.containsKey("CHUANGTU_DB_URL")
                        ? DatabaseUrl.parse(all.get("CHUANGTU_DB_URL"))
                        : null,
                !demoOf(all).equals("off"),
                all);
    }

    /** Settings that say something only together. */
    private static void allOrNone(Map<String, String> all, Set<String> together) {
        var missing = new TreeSet<>(together);
        missing.removeAll(all.keySet());
        if (missing.isEmpty() || missing.size() == together.size()) return;
        var there = new TreeSet<>(together);
        there.removeAll(missing);
        throw new Trouble(
                "设置了 "
                        + String.join("、", there)
                        + "，还缺 "
                        + String.join("、", missing)
                        + "：要么全设，要么全不设",
                String.join(", ", there)
                        + " is set, but "
                        + String.join(", ", missing)
                        + " is missing: set all of them or none");
    }

    private static void wholeBetween(Map<String, String> all, String key, int least, int most) {
        String text = all.get(key);
        if (text == null) return;
        if (!text.matches("\\d{1,6}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > most) {
            throw new Trouble(
                    key + " 应为 " + least + " 到 " + most + " 之间的整数，而不是 " + text,
                    key + " is a whole number from " + least + " to " + most + ", not " + text);
        }
    }

    /** The same, at a port of the system's choice that only this machine reaches: for a command's own short run. */
    Settings forThisMachineAlone() {
        return new Settings(home, "127.0.0.1", 0, database, demo, all);
    }

    /** The host by which this machine itself reaches the server. */
    String hostForThisMachine() {
        String host =
                bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("*")
                        ? "127.0.0.1"
                        : bind;
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** As properties of the application: {@code CHUANGTU_DB_URL} is {@code chuangtu.db-url}. */
    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        all.forEach((key, value) ->
                properties.put(
                        "chuangtu." + key.substring(9).toLowerCase(Locale.ROOT).replace('_', '-'),
                        value));
        properties.put("chuangtu.home", home.toString());
        properties.put("chuangtu.demo", demo);
        properties.put("chuangtu.demo-synthetic", demoOf(all).equals("on"));
        properties.put("server.address", bind);
        properties.put("server.port", port);
        properties.putAll(behind(proxiesOf(all.getOrDefault("CHUANGTU_PROXY", ""))));
        return properties;
    }

    /**
     * What a reverse proxy says of the visitor's address and of https is believed from the named addresses alone; anybody
     * else could say anything. Unset, nobody is believed, whatever platform the program seems to run on.
     */
    private static Map<String, Object> behind(List<String> proxies) {
        if (proxies.isEmpty()) {
            return Map.of("server.forward-headers-strategy", "none");
        }
        return Map.of(
                "server.forward-headers-strategy",
                "native",
                "server.tomcat.remoteip.remote-ip-header",
                "X-Forwarded-For",
                "server.tomcat.remoteip.protocol-header",
                "X-Forwarded-Proto",
                "server.tomcat.remoteip.host-header",
                "X-Forwarded-Host",
                "server.tomcat.remoteip.internal-proxies",
                proxies.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    private static List<String> proxiesOf(String value) {
        var proxies = new ArrayList<String>();
        for (String each : value.split(",")) {
            if (each.isBlank()) continue;
            try {
                proxies.add(InetAddress.ofLiteral(each.strip()).getHostAddress());
            } catch (IllegalArgumentException e) {
                throw wrong(
                        "CHUANGTU_PROXY",
                        value,
                        "反向代理的 IP 地址，多个用逗号隔开",
                        "the IP address of the reverse proxy, several with commas between");
            }
        }
        return proxies;
    }

    private static Map<String, String> fromFile(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var found = new HashMap<String, String>();
        int number = 0;
        for (String line : linesOf(file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals).strip();
            if (equals < 0 || !KNOWN.contains(key) || ENVIRONMENT_ONLY.contains(key)) {
                throw new Trouble(
                        file + " 第 " + number + " 行无法识别：" + key + "（应为 CHUANGTU_某项=值）",
                        file
                                + " line "
                                + number
                                + " is not understood: "
                                + key
                                + " (expected CHUANGTU_SOMETHING=value)");
            }
            found.put(key, text.substring(equals + 1).strip());
        }
        found.values().removeIf(String::isEmpty);
        refuseSecretsInTheOpen(file, found);
        return found;
    }

    private static void refuseSecretsInTheOpen(Path file, Map<String, String> found) {
        var secrets = new TreeSet<>(found.keySet());
        secrets.retainAll(SECRET);
        if (secrets.isEmpty()) {
            return;
        }
        try {
            var others = Files.getPosixFilePermissions(file);
            others.retainAll(
                    Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
            if (!others.isEmpty()) {
                throw new Trouble(
                        file + " 含有机密设置 " + secrets + "，却允许他人读取；请运行 chmod 600 " + file,
                        file
                                + " holds secrets "
                                + secrets
                                + " but others may read it; run: chmod 600 "
                                + file);
            }
        } catch (UnsupportedOperationException e) {
            // a file system without modes; its own rules hold
        } catch (IOException e) {
            throw new Trouble(
                    "无法读取 " + file + "：" + e.getMessage(),
                    "cannot read " + file + ": " + e.getMessage(),
                    e);
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Trouble(
                    "无法读取 " + file + "：" + e.getMessage(),
                    "cannot read " + file + ": " + e.getMessage(),
                    e);
        }
    }

    private static Path pathOf(String value) {
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (IllegalArgumentException e) {
            throw wrong("CHUANGTU_HOME", value, "一个目录", "a folder");
        }
    }

    private static int portOf(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("CHUANGTU_PORT", value, "1 到 65535 之间的端口号", "a port from 1 to 65535");
    }

    /** All of the demonstration area, its published facts alone, or nothing. */
    private static String demoOf(Map<String, String> all) {
        String value = all.getOrDefault("CHUANGTU_DEMO", "on");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "1" -> "on";
            case "facts" -> "facts";
            case "off", "false", "no", "0" -> "off";
            default -> throw wrong("CHUANGTU_DEMO", value, " on、facts 或 off", "on, facts or off");
        };
    }

    static Trouble wrong(String key, String value, String chinese, String english) {
        String shown = SECRET.contains(key) ? "…" : value;
        return new Trouble(
                "设置 " + key + "=" + shown + " 不对：应为" + chinese,
                "setting " + key + "=" + shown + " is wrong: it should be " + english);
    }
}
