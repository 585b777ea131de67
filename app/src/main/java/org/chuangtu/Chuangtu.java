package org.chuangtu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program: every module of {@code org.chuangtu} in one Spring Modulith application. */
@SpringBootApplication
public class Chuangtu {

    public static void main(String[] args) {
        SpringApplication.run(Chuangtu.class, args);
    }
}
