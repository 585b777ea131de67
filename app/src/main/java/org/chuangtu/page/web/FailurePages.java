package org.chuangtu.page.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.chuangtu.page.Words;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** The one place where exceptions become pages, or problem documents (RFC 9457) for the API. */
@Controller
@ControllerAdvice
class FailurePages implements ErrorController {

    private final Failures failures;
    private final Words words;

    FailurePages(Failures failures, Words words) {
        this.failures = failures;
        this.words = words;
    }

    /** The browser left before the answer was whole: nobody is there to be told. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException nobodyThere) {}

    @ExceptionHandler
    Object failed(Exception thrown, HttpServletRequest request) throws Exception {
        // Who is a guest and may not is asked to sign in; that is the filter chain's answer, not
        // ours.
        if (thrown instanceof AccessDeniedException && request.getUserPrincipal() == null) {
            throw thrown;
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException
                && request.getMethod().equals("GET")
                && !pathOf(request.getRequestURI(), request).startsWith("/api/")) {
            return new ModelAndView("redirect:" + pageOf(request));
        }
        var headers = thrown instanceof ErrorResponse it ? it.getHeaders() : HttpHeaders.EMPTY;
        return answer(failures.of(thrown, request), request.getRequestURI(), request, headers);
    }

    /** What failed outside of any controller: in a filter, or while a page was drawn. */
    @RequestMapping("/error")
    Object outside(HttpServletRequest request) {
        var thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var uri = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var failure = failures.known(status == null ? 404 : status, thrown, request);
        return answer(failure, uri == null ? "/" : uri, request, HttpHeaders.EMPTY);
    }

    private Object answer(
            Failure failure, String uri, HttpServletRequest request, HttpHeaders headers) {
        return pathOf(uri, request).startsWith("/api/")
                ? problem(failure, uri, headers)
                : page(failure);
    }

    private static String pathOf(String uri, HttpServletRequest request) {
        return uri.substring(Math.min(uri.length(), request.getContextPath().length()));
    }

    /**
     * Who changes the language on the answer to a form, or loads it again from the address, asks for what only takes forms: the
     * page the form stands on is one step up.
     */
    private static String pageOf(HttpServletRequest request) {
        var path = pathOf(request.getRequestURI(), request);
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private ModelAndView page(Failure failure) {
        var page = new ModelAndView("page/error", "failure", failure);
        page.addObject(
                "fields",
                failure.fields().stream()
                        .map(it -> new Failure.Field(called(it.field()), it.value(), it.remedy()))
                        .toList());
        page.setStatus(failure.status());
        return page;
    }

    /** What people call what an address or a form carries; its own name is for programs. */
    private String called(String field) {
        var told = words.find("page.field." + field);
        return told != null ? told : words.of("page.field.other");
    }

    private ResponseEntity<ProblemDetail> problem(
            Failure failure, String uri, HttpHeaders headers) {
        var problem = ProblemDetail.forStatus(failure.status());
        problem.setType(URI.create("/problems/" + failure.kind()));
        problem.setTitle(words.of(failure.titleKey()));
        var detail = failure.detail();
        problem.setDetail(detail != null ? detail : words.of(failure.adviceKey()));
        problem.setInstance(URI.create(uri));
        if (failure.reference() != null) {
            problem.setProperty("reference", failure.reference());
        }
        if (!failure.fields().isEmpty()) {
            problem.setProperty("fields", failure.fields());
        }
        return ResponseEntity.status(failure.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
