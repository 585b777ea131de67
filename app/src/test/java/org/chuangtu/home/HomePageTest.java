package org.chuangtu.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@DatabaseTest
class HomePageTest {

    @Autowired MockMvcTester mvc;

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void anAdministratorSeesWhatChanged() {
        assertThat(mvc.get().uri("/")).hasStatusOk().bodyText().contains("今日工作台", "最近的变化");
    }

    @Test
    @SignedInAs(Role.RESIDENT)
    void aResidentIsSparedTheJournal() {
        assertThat(mvc.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("今日工作台")
                .doesNotContain("最近的变化");
    }
}
