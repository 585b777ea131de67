package org.chuangtu.house;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database of a program that was started for real; tests bring their own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("chuangtu.home")
class DatabaseConfiguration {

    @Bean
    @ConditionalOnProperty(name = "chuangtu.db-url", havingValue = "", matchIfMissing = true)
    EmbeddedPostgres embeddedPostgres(@Value("${chuangtu.home}") Path home) {
        return EmbeddedPostgres.start(home.resolve("postgres"));
    }

    @Bean
    @ConditionalOnProperty(name = "chuangtu.db-url", havingValue = "", matchIfMissing = true)
    JdbcConnectionDetails embeddedConnection(EmbeddedPostgres database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }
}
