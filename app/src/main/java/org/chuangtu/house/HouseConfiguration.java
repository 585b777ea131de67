package org.chuangtu.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.chuangtu.access.OperatorToken;
import org.chuangtu.opening.Preparation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a program that was started for real has and a test does not: a home, a terminal, a database of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Home.class)
class HouseConfiguration {

    /** The database: ready, and not newer than this program, before anything asks for a connection. */
    @Bean(destroyMethod = "close")
    Database database(Program.OpeningDatabase opening) {
        return opening.future().join();
    }

    @Bean
    JdbcConnectionDetails connectionDetails(Database database) {
        return database.details();
    }

    @Bean
    Opening opening(ObjectProvider<Preparation> preparations, Terminal terminal) {
        return new Opening(preparations, terminal);
    }

    @Bean
    RunningServerAnnouncement announcement(Settings settings, Home home) {
        return new RunningServerAnnouncement(settings, home);
    }

    /** Tells the launcher's commands where the server is, once it is there. */
    static final class RunningServerAnnouncement
            implements OperatorToken,
                    ApplicationListener<WebServerInitializedEvent>,
                    AutoCloseable {

        private final String token = RunningServer.newToken();
        private final Settings settings;
        private final Home home;

        RunningServerAnnouncement(Settings settings, Home home) {
            this.settings = settings;
            this.home = home;
            RunningServer.forget(home.run());
        }

        @Override
        public void onApplicationEvent(WebServerInitializedEvent event) {
            try {
                server(event.getWebServer().getPort()).write(home.run());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private RunningServer server(int port) {
            return new RunningServer(
                    URI.create("http://" + settings.hostForThisMachine() + ":" + port), token);
        }

        @Override
        public boolean matches(String presented) {
            return server(0).matches(presented);
        }

        @Override
        public void close() {
            RunningServer.forget(home.run());
        }
    }
}
