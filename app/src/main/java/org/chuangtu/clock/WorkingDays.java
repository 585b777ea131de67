package org.chuangtu.clock;

import java.time.ZoneId;
import org.chuangtu.procedure.HolidayFiles;
import org.chuangtu.procedure.OfficeHours;
import org.chuangtu.procedure.WorkingCalendar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The calendar every clock counts by. */
@Configuration(proxyBeanMethods = false)
class WorkingDays {

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.of(
                ZoneId.of("Asia/Shanghai"), OfficeHours.USUAL, HolidayFiles.bundled());
    }
}
