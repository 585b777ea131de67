package org.chuangtu.house;

import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The log is a file in the home; the terminal belongs to the operator. */
final class Logs {

    static final String FILE = "chuangtu.log";

    private Logs() {}

    static Map<String, Object> properties(Home home) {
        return Map.of(
                "logging.file.name", home.logs().resolve(FILE).toString(),
                "logging.threshold.console", "OFF",
                "logging.logback.rollingpolicy.max-file-size", "20MB",
                "logging.logback.rollingpolicy.max-history", "14",
                "logging.logback.rollingpolicy.total-size-cap", "500MB");
    }

    /** For commands that do not start the whole application. */
    static void open(Home home) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("log", properties(home)));
        var system = LoggingSystem.get(Logs.class.getClassLoader());
        var file = LogFile.get(environment);
        system.getSystemProperties(environment).apply(file);
        system.beforeInitialize();
        system.initialize(new LoggingInitializationContext(environment), null, file);
        keepOffTheTerminal();
    }

    /** Logback would tell the terminal when it cannot write its file, on a full disk say; the program itself says so better. */
    private static void keepOffTheTerminal() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            var status = logback.getStatusManager();
            status.getCopyOfStatusListenerList().forEach(status::remove);
        }
    }
}
