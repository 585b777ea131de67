package org.chuangtu.house;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The program as its operator starts it: {@code java -jar chuangtu.jar run}, and the commands beside it. */
public final class Program {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int STARTING_TRIES = 240; // of half a second

    private final Class<?> application;
    private final Terminal terminal;
    private final Map<String, String> environment;

    private Program(Class<?> application, Terminal terminal, Map<String, String> environment) {
        this.application = application;
        this.terminal = terminal;
        this.environment = environment;
    }

    public static void main(Class<?> application, String... arguments) {
        var program =
                new Program(application, new Terminal(System.out, System.err), System.getenv());
        int code = program.execute(List.of(arguments));
        if (code != 0 || !isRun(arguments)) {
            System.exit(code);
        }
    }

    private static boolean isRun(String... arguments) {
        return arguments.length == 0 || arguments[0].equals("run");
    }

    private int execute(List<String> arguments) {
        try {
            String command = arguments.isEmpty() ? "run" : arguments.getFirst();
            var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            var settings = Settings.read(environment);
            var commands = new Commands(terminal);
            return switch (command) {
                case "run" -> {
                    refuseAny(rest, "run");
                    yield run(settings);
                }
                case "verify" -> {
                    refuseAny(rest, "verify");
                    yield withServer(settings, commands::verify);
                }
                case "import" -> {
                    boolean again = rest.contains("--again");
                    var paths = rest.stream().filter(it -> !it.equals("--again")).toList();
                    if (paths.isEmpty()) throw new Misuse("import [--again] PATH…");
                    var groups = ImportedFiles.of(paths);
                    yield withServer(
                            settings, server -> new Importing(server, terminal).run(groups, again));
                }
                case "backup" -> {
                    Path file = Commands.newFile(only(rest, "backup FILE"));
                    yield withServer(settings, server -> commands.backup(server, file));
                }
                case "restore" -> restore(settings, rest);
                default -> {
                    terminal.complain("不认识的命令 " + command + " / unknown command " + command);
                    yield MISUSED;
                }
            };
        } catch (Misuse e) {
            terminal.complain(e.line());
            return MISUSED;
        } catch (Trouble e) {
            terminal.complain(e.line());
            return FAILED;
        }
    }

    /** The command was called in a way it does not know. */
    private static final class Misuse extends Trouble {

        private static final long serialVersionUID = 1L;

        Misuse(String usage) {
            super("用法：./chuangtu " + usage, "usage: ./chuangtu " + usage);
        }
    }

    private static void refuseAny(List<String> arguments, String usage) {
        if (!arguments.isEmpty()) {
            throw new Misuse(usage);
        }
    }

    private static String only(List<String> arguments, String usage) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
            throw new Misuse(usage);
        }
        return arguments.getFirst();
    }

    // --- commands that a running server carries out

    private interface ServerAction {
        int apply(OperatorClient server);
    }

    /** Asks the running server, or, when none runs, one of our own for as long as the command takes. */
    private int withServer(Settings settings, ServerAction action) {
        var free = Home.tryOpen(settings.home());
        if (free.isEmpty()) {
            try (var client = new OperatorClient(awaitRunning(settings))) {
                return action.apply(client);
            }
        }
        try (var home = free.get();
                var context = startForCommand(settings, home);
                var client = new OperatorClient(RunningServer.find(home.run()).orElseThrow())) {
            context.registerShutdownHook();
            return action.apply(client);
        }
    }

    private ConfigurableApplicationContext startForCommand(Settings settings, Home home) {
        Logs.open(home);
        return start(settings.forThisMachineAlone(), home);
    }

    /** A server that has the home but has not said where it is, is still starting. */
    private RunningServer awaitRunning(Settings settings) {
        Path run = settings.home().resolve("run");
        boolean told = false;
        for (int tries = 0; tries < STARTING_TRIES; tries++) {
            var running = RunningServer.find(run);
            if (running.isPresent()) {
                return running.get();
            }
            if (!told) {
                terminal.say("服务器正在启动，请稍候……", "the server is starting, one moment …");
                told = true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Trouble("已中断", "interrupted", e);
            }
        }
        throw new Trouble(
                "数据目录 " + settings.home() + " 正被使用，但服务器没有应答",
                "the folder " + settings.home() + " is in use, but the server does not answer");
    }

    // --- restore

    private int restore(Settings settings, List<String> arguments) {
        boolean replace = arguments.contains("--replace");
        var names = arguments.stream().filter(it -> !it.equals("--replace")).toList();
        Path file = Path.of(only(names, "restore FILE [--replace]")).toAbsolutePath();
        terminal.say("正在检查备份……", "checking the backup …");
        try (var backup = BackupFile.open(file);
                var home = Home.open(settings.home())) {
            Logs.open(home);
            Schema.OF_PROGRAM.refuseNewer(Restore.versions(backup.manifest()), "备份", "the backup");
            new RestoreIntoHome(Schema.OF_PROGRAM, Schema.modulesInOrder(application), terminal)
                    .restore(backup, settings, home, replace);
        }
        return 0;
    }

    // --- run

    private int run(Settings settings) {
        long began = System.nanoTime();
        var home = Home.open(settings.home());
        terminal.say("创图正在启动……", "Chuangtu is starting …");
        try {
            refuseTakenPort(settings);
            Logs.open(home);
            var context = start(settings, home);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> terminal.line("正在停止…… / stopping …")));
            String address =
                    RunningServer.find(home.run())
                            .map(it -> it.address() + "/")
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "the server did not say where it is"));
            String seconds = "%.1f".formatted((System.nanoTime() - began) / 1e9);
            terminal.say(
                    "创图已就绪（" + seconds + " 秒）：" + address,
                    "Chuangtu is ready (" + seconds + " s): " + address);
            terminal.line("按 Ctrl-C 停止 / press Ctrl-C to stop");
            context.registerShutdownHook();
            return 0;
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    /** Starts everything, with the log in the home and nothing of it on the terminal. */
    private ConfigurableApplicationContext start(Settings settings, Home home) {
        var spring = new SpringApplication(application);
        spring.setAddCommandLineProperties(false);
        spring.setLogStartupInfo(false);
        var properties = new HashMap<>(settings.properties());
        properties.put("spring.main.keep-alive", true);
        var database = CompletableFuture.supplyAsync(() -> Database.open(settings, home, terminal));
        spring.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("chuangtu", properties));
            var beans = context.getBeanFactory();
            beans.registerSingleton("openingDatabase", new OpeningDatabase(database));
            beans.registerSingleton("settings", settings);
            beans.registerSingleton("home", home);
            beans.registerSingleton("terminal", terminal);
        });
        try {
            return spring.run();
        } catch (RuntimeException e) {
            closeWhenOpen(database);
            throw explained(e, settings, home);
        }
    }

    /** The database starts beside everything else, which does not need it for a while. */
    record OpeningDatabase(CompletableFuture<Database> future) {}

    /** A start that failed before the application took the database over must not leave it running. */
    private static void closeWhenOpen(CompletableFuture<Database> opening) {
        try {
            opening.join().close();
        } catch (CompletionException e) {
            // it never opened; the caller tells why
        }
    }

    private static void refuseTakenPort(Settings settings) {
        if (settings.port() == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
        } catch (UnknownHostException e) {
            throw Settings.wrong(
                    "CHUANGTU_BIND", settings.bind(), "本机的一个地址", "an address of this machine");
        } catch (BindException e) {
            throw cannotBind(settings, e);
        } catch (IOException e) {
            throw cannotBind(settings, e);
        }
    }

    private static Trouble cannotBind(Settings settings, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("in use")) {
            return portTaken(settings);
        }
        if (message.contains("ermission")) {
            return new Trouble(
                    "没有权限监听端口 " + settings.port() + "；请用 CHUANGTU_PORT 选 1024 以上的端口",
                    "no permission to listen on port "
                            + settings.port()
                            + "; choose one above 1024 with CHUANGTU_PORT");
        }
        return Settings.wrong(
                "CHUANGTU_BIND", settings.bind(), "本机的一个地址", "an address of this machine");
    }

    private static Trouble portTaken(Settings settings) {
        return new Trouble(
                "端口 " + settings.port() + " 已被占用；请用 CHUANGTU_PORT 另选端口",
                "port " + settings.port() + " is taken; choose another with CHUANGTU_PORT");
    }

    /** The one line an operator needs of a failed start. What is unknown is in the log, whole. */
    private static Trouble explained(RuntimeException failure, Settings settings, Home home) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof Trouble trouble) {
                return trouble;
            }
            if (cause instanceof PortInUseException) {
                return portTaken(settings);
            }
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left")) {
                return Trouble.fullDisk(home.folder());
            }
        }
        LoggerFactory.getLogger(Program.class).error("The program could not start", failure);
        return new Trouble(
                "启动失败：" + firstLine(failure) + "；详见 " + home.logs().resolve(Logs.FILE),
                "could not start; the log has the details: " + home.logs().resolve(Logs.FILE));
    }

    private static String firstLine(Throwable failure) {
        Throwable root = causes(failure).getLast();
        return Optional.ofNullable(root.getMessage())
                .orElse(root.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static List<Throwable> causes(Throwable failure) {
        return java.util.stream.Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .limit(50)
                .toList();
    }
}
