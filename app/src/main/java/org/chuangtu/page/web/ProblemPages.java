package org.chuangtu.page.web;

import java.util.Map;
import org.chuangtu.page.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where the {@code type} of a problem document leads: the same explanation a page would have given. */
@Controller
class ProblemPages {

    private static final Map<String, HttpStatus> KINDS =
            Map.ofEntries(
                    Map.entry("notFound", HttpStatus.NOT_FOUND),
                    Map.entry("denied", HttpStatus.FORBIDDEN),
                    Map.entry("stale", HttpStatus.CONFLICT),
                    Map.entry("badInput", HttpStatus.BAD_REQUEST),
                    Map.entry("refused", HttpStatus.CONFLICT),
                    Map.entry("tooLarge", HttpStatus.CONTENT_TOO_LARGE),
                    Map.entry("method", HttpStatus.METHOD_NOT_ALLOWED),
                    Map.entry("media", HttpStatus.NOT_ACCEPTABLE),
                    Map.entry("tooMany", HttpStatus.TOO_MANY_REQUESTS),
                    Map.entry("signIn", HttpStatus.UNAUTHORIZED),
                    Map.entry("unknown", HttpStatus.INTERNAL_SERVER_ERROR));

    @GetMapping("/problems/{kind}")
    String explain(@PathVariable String kind, Model model) {
        var status = KINDS.get(kind);
        if (status == null) {
            throw new NotFound("problem " + kind);
        }
        model.addAttribute("failure", Failure.of(status, kind));
        return "page/error";
    }
}
