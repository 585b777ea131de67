package org.chuangtu.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.chuangtu.ModuleDatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ModuleDatabaseTest
class MigrationsModuleTest {

    @Autowired JdbcClient jdbc;

    @Test
    void theTableOfUnfinishedEventsIsThereWithoutAnyModule() {
        assertThat(jdbc.sql("SELECT count(*) FROM event_publication").query(Integer.class).single())
                .isZero();
    }
}
