package org.chuangtu;

import java.time.Clock;
import java.time.ZoneId;
import org.chuangtu.house.Program;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one program: every module of {@code org.chuangtu} in one Spring Modulith application. */
@SpringBootApplication
@EnableScheduling
public class Chuangtu {

    public static void main(String[] args) {
        Program.main(Chuangtu.class, args);
    }

    /** Everybody's time. Nothing calls {@code now()} without it, so that tests can set it. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }
}
