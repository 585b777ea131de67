package org.chuangtu.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The built program with its demonstration area, running for all browser tests of this JVM. */
final class Site {

    /** What tests lock that use it: one after the other. */
    static final String RUNNING = "the running program";

    private static final String PASSWORD = "Kiesel-am-Ufer-7319-Dalian";

    private final Installation installation;
    private final Path home;
    private final Map<String, String> settings;
    private final URI address;

    private Site(Installation installation, Path home, Map<String, String> settings, URI address) {
        this.installation = installation;
        this.home = home;
        this.settings = settings;
        this.address = address;
    }

    static Site shared() {
        return Holder.SITE;
    }

    private static final class Holder {
        static final Site SITE = start();
    }

    private static Site start() {
        try {
            var installation = Installation.SHARED;
            Path folder = Files.createTempDirectory("chuangtu-site");
            Path home = folder.resolve("home");
            var settings = new HashMap<String, String>();
            settings.put("CHUANGTU_PORT", Integer.toString(Run.freePort()));
            settings.put("CHUANGTU_ADMIN_PASSWORD", PASSWORD);
            settings.put("CHUANGTU_DEMO", "facts"); // the tests say what is there, row by row
            var program = installation.run(home, settings, List.of(), "run");
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                program.endInOrder();
                                Installation.delete(folder);
                            }));
            return new Site(installation, home, settings, program.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs another command of the launcher beside the running program. */
    Run command(String... arguments) {
        return installation.run(home, settings, List.of(), arguments);
    }

    /** Without the slash at the end. */
    String address() {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    Visitor visitor() {
        return new Visitor(address(), Visitor.desktop());
    }

    Visitor visitorOnAPhone() {
        return new Visitor(address(), Visitor.phone());
    }

    Visitor visitorWithoutScript() {
        return new Visitor(address(), Visitor.desktop().setJavaScriptEnabled(false));
    }

    /** Signed in as the administrator, through the form as anybody would. */
    Visitor signedIn(Visitor visitor) {
        return signedIn(visitor, "admin", PASSWORD);
    }

    /** Signed in as one of the demonstration users, whose passwords the program leaves beside its data. */
    Visitor signedInAs(String user, Visitor visitor) throws IOException {
        for (String line : Files.readAllLines(home.resolve("demo-users.txt"))) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals(user)) return signedIn(visitor, user, words[1]);
        }
        throw new IllegalStateException("no demonstration user " + user);
    }

    private Visitor signedIn(Visitor visitor, String user, String password) {
        visitor.open("/login");
        visitor.page().locator("input[name=name]").fill(user);
        visitor.page().locator("input[name=password]").fill(password);
        visitor.page().locator("main button[type=submit]").click();
        visitor.page().waitForURL(address() + "/");
        return visitor;
    }
}
