package org.chuangtu.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.chuangtu.DatabaseTest;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole program with the published facts of the demonstration area. Those who share it leave it as it was: an area of its
 * own, in a program of its own, would cost each of them seconds.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@TestPropertySource(properties = {"chuangtu.demo=true", "spring.test.mockmvc.print=none"})
@interface DemonstrationTest {}
