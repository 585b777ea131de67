package org.chuangtu.house;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * As whom the database runs. PostgreSQL refuses to run as root, so a program started by root hands the database to an
 * ordinary account, or, where that account cannot reach the folder (a home below {@code /root}, say), to a user namespace
 * in which root is nobody.
 *
 * @param prefix the command words before {@code postgres}
 * @param uid the owner the data must have, or -1 to leave it as it is
 */
record PostgresAccount(List<String> prefix, int uid, int gid) {

    private static final List<String> NAMES = List.of("chuangtu", "postgres", "nobody");

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    /** Chooses the account for the database in {@code data}, a folder that exists, using the programs in {@code binaries}. */
    static PostgresAccount choose(Path data, Path binaries) throws IOException {
        if (!isRoot()) {
            return new PostgresAccount(List.of(), -1, -1);
        }
        int owner = (int) Files.getAttribute(data, "unix:uid");
        if (owner != 0) {
            var account = as(owner, (int) Files.getAttribute(data, "unix:gid"));
            if (account.reaches(data, binaries)) {
                return account;
            }
            throw new Trouble(
                    "数据库目录属于用户 " + owner + "，但该用户无法进入 " + data + "；请用该用户启动，或放开上级目录的进入权限",
                    "the database folder belongs to user "
                            + owner
                            + ", who cannot enter "
                            + data
                            + "; start as that user or let them pass through its parent folders");
        }
        for (String name : NAMES) {
            var account = named(name);
            if (account.isPresent()) {
                account.get().own(data);
                if (account.get().reaches(data, binaries)) {
                    return account.get();
                }
            }
        }
        new PostgresAccount(List.of(), 0, 0).own(data);
        var namespace = new PostgresAccount(List.of("unshare", "-U"), -1, -1);
        if (namespace.reaches(data, binaries)) {
            return namespace;
        }
        throw new Trouble(
                "PostgreSQL 不能以 root 运行，而其他用户无法进入 "
                        + data
                        + "；请用普通用户启动，或把 CHUANGTU_HOME 设到 /var/lib/chuangtu 之类的目录",
                "PostgreSQL does not run as root, and no other user can enter "
                        + data
                        + "; start as an ordinary user, or set CHUANGTU_HOME to a folder like /var/lib/chuangtu");
    }

    /** Gives {@code root} and all below it to this account. */
    void own(Path root) throws IOException {
        if (uid < 0) {
            return;
        }
        try (var all = Files.walk(root)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.setAttribute(each, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** The words to run {@code command}, ended by {@code signal} when this program dies, where the machine can do that. */
    List<String> command(String signal, List<String> command) {
        var words = new ArrayList<String>();
        if (available("setsid")) {
            words.add("setsid"); // so that Ctrl-C on the terminal reaches this program first
        }
        words.addAll(prefix);
        if (Mortal.AVAILABLE) {
            words.addAll(List.of("setpriv", "--pdeathsig", signal));
        }
        words.addAll(command);
        return words;
    }

    private boolean reaches(Path data, Path binaries) {
        var words = new ArrayList<>(prefix);
        words.addAll(
                List.of(
                        "sh",
                        "-c",
                        "cd \"$1\" && test -w . && \"$2\" -V",
                        "sh",
                        data.toString(),
                        binaries.resolve("bin/postgres").toString()));
        return succeeds(words);
    }

    private static Optional<PostgresAccount> named(String name) {
        return number("-u", name).flatMap(uid -> number("-g", name).map(gid -> as(uid, gid)));
    }

    private static PostgresAccount as(int uid, int gid) {
        return new PostgresAccount(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), uid, gid);
    }

    private static Optional<Integer> number(String option, String name) {
        return output(List.of("id", option, name)).map(String::strip).map(Integer::valueOf);
    }

    @SuppressWarnings("removal")
    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    private static boolean available(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(":")) {
            if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, program))) {
                return true;
            }
        }
        return false;
    }

    static boolean succeeds(List<String> command) {
        return output(command).isPresent();
    }

    private static Optional<String> output(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(Path.of("/").toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    /** Whether this machine has a {@code setpriv} that can tie a child's life to its parent's. */
    private static final class Mortal {
        static final boolean AVAILABLE = succeeds(List.of("setpriv", "--pdeathsig", "INT", "true"));
    }
}
