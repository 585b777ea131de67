package org.chuangtu.identity.web;

import java.net.URI;
import org.chuangtu.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A refusal of the business as problem+json, in the reader's words. */
@Component("identityProblems")
class Problems {

    private final Words words;

    Problems(Words words) {
        this.words = words;
    }

    ResponseEntity<Object> of(HttpStatus status, String kind, String messageKey, Object... args) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("/problems/" + kind));
        problem.setDetail(words.of(messageKey, args));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
