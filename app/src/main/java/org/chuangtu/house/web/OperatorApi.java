package org.chuangtu.house.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chuangtu.house.Backup;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For {@code ./chuangtu backup} and whoever else can read the operator's token. */
@RestController
@RequestMapping("/api/v1/operator")
class OperatorApi {

    private final Backup backup;

    OperatorApi(Backup backup) {
        this.backup = backup;
    }

    @GetMapping("/backup")
    void backup(HttpServletResponse response) throws IOException {
        backup.refuseAllButTheOperator();
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "no-store");
        backup.write(response.getOutputStream());
    }
}
