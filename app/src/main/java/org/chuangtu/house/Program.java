package org.chuangtu.house;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The program as its operator starts it: {@code java -jar chuangtu.jar run}, and the commands beside it. */
public final class Program {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

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
            return switch (command) {
                case "run" -> run(settings);
                default -> {
                    terminal.complain("不认识的命令 " + command + " / unknown command " + command);
                    yield MISUSED;
                }
            };
        } catch (Trouble e) {
            terminal.complain(e.line());
            return FAILED;
        }
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
