package org.chuangtu;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole program with MockMvc, on the real database: for {@code …PageTest}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "chuangtu.map-look-every=0s") // what is written is seen at once
@AutoConfigureMockMvc
@Import(TestDatabase.class)
public @interface DatabaseTest {}
