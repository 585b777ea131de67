package org.chuangtu.intake.web;

import org.chuangtu.DatabaseTest;
import org.chuangtu.TestDatabase;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole program with a room for files of its own; one context for all tests that hand files in. */
@DatabaseTest
abstract class WithFilesHandedIn {

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("chuangtu.home", () -> TestDatabase.home("intake-page").toString());
    }
}
