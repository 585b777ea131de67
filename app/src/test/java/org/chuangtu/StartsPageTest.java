package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** All modules together start on an empty database and serve. */
@DatabaseTest
class StartsPageTest {

    @Autowired MockMvcTester mvc;

    @Test
    void saysThatItIsHealthy() {
        assertThat(mvc.get().uri("/actuator/health"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("UP");
    }
}
