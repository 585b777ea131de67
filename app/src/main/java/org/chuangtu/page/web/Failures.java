package org.chuangtu.page.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.NotFound;
import org.chuangtu.page.Refused;
import org.chuangtu.page.Stale;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.databind.exc.InvalidFormatException;

/** Decides what the reader is told about an exception. What nobody foresaw is logged whole and told as a reference. */
@Component
class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** Without letters and digits that are taken for one another when read out on the telephone. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** PostgreSQL's character_not_in_repertoire, numeric_value_out_of_range, datetime_field_overflow, untranslatable_character. */
    private static final Set<String> UNFIT = Set.of("22021", "22003", "22008", "22P05");

    private static final int MOST_SHOWN = 100;

    private final SecureRandom random = new SecureRandom();
    private final Words words;

    Failures(Words words) {
        this.words = words;
    }

    Failure of(Throwable thrown, HttpServletRequest request) {
        return switch (thrown) {
            case NotFound _ -> Failure.of(HttpStatus.NOT_FOUND, "notFound");
            case Stale _ -> Failure.of(HttpStatus.CONFLICT, "stale");
            case AccessDeniedException _ -> Failure.of(HttpStatus.FORBIDDEN, "denied");
            case Refused it -> pointed(HttpStatus.CONFLICT, "refused", it);
            case BadInput it -> pointed(HttpStatus.BAD_REQUEST, "badInput", it);
            case BindException it -> bound(it);
            case MaxUploadSizeExceededException _ ->
                    Failure.of(HttpStatus.CONTENT_TOO_LARGE, "tooLarge");
            case MultipartException _ ->
                    Failure.of(HttpStatus.BAD_REQUEST, "badInput")
                            .saying(words.of("page.api.noFiles"));
            case TypeMismatchException it ->
                    new Failure(
                            HttpStatus.BAD_REQUEST,
                            "badInput",
                            null,
                            null,
                            List.of(
                                    new Failure.Field(
                                            String.valueOf(it.getPropertyName()),
                                            String.valueOf(it.getValue()),
                                            words.of("page.api.notThatKind"))));
            case HttpMessageNotReadableException it
                    when it.getCause() instanceof InvalidFormatException wrong ->
                    new Failure(
                            HttpStatus.BAD_REQUEST,
                            "badInput",
                            null,
                            null,
                            List.of(
                                    new Failure.Field(
                                            path(wrong),
                                            shortened(String.valueOf(wrong.getValue())),
                                            wanted(wrong.getTargetType()))));
            case HttpMessageNotReadableException _ ->
                    Failure.of(HttpStatus.BAD_REQUEST, "badInput")
                            .saying(words.of("page.api.unreadable"));
            // Two that wanted the same rows, once too often: of this one nothing was written.
            case ConcurrencyFailureException _ -> Failure.of(HttpStatus.CONFLICT, "stale");
            case DataAccessException it when unfit(it) ->
                    Failure.of(HttpStatus.BAD_REQUEST, "badInput")
                            .saying(words.of("page.api.unfit"));
            case MissingServletRequestParameterException it -> missing(it.getParameterName());
            case MissingServletRequestPartException it -> missing(it.getRequestPartName());
            case ErrorResponse it -> known(it.getStatusCode().value(), thrown, request);
            default -> unknown(thrown, request);
        };
    }

    /** As in the body that was sent: people[2].kind. */
    private static String path(InvalidFormatException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            if (step.getPropertyName() == null)
                path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
        return path.toString();
    }

    private static String shortened(String value) {
        return value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    }

    private String wanted(@Nullable Class<?> type) {
        var choices = type == null ? null : type.getEnumConstants();
        if (choices != null)
            return words.of(
                    "page.api.oneOf",
                    Arrays.stream(choices)
                            .map(it -> ((Enum<?>) it).name())
                            .collect(Collectors.joining(", ")));
        return words.of(
                type != null && Temporal.class.isAssignableFrom(type)
                        ? "page.api.noDate"
                        : "page.api.notThatKind");
    }

    /** A character no text may hold (U+0000), a number or an instant beyond all bounds: what was sent is at fault. */
    private static boolean unfit(DataAccessException thrown) {
        return thrown.getMostSpecificCause() instanceof SQLException it
                && UNFIT.contains(String.valueOf(it.getSQLState()));
    }

    /** For what the container reports with nothing but a number. */
    Failure known(int status, @Nullable Throwable thrown, HttpServletRequest request) {
        return switch (status) {
            case 401 -> Failure.of(HttpStatus.UNAUTHORIZED, "signIn");
            case 403 ->
                    Failure.of(
                            HttpStatus.FORBIDDEN,
                            thrown instanceof CsrfException ? "oldForm" : "denied");
            case 404 -> Failure.of(HttpStatus.NOT_FOUND, "notFound");
            case 405 -> Failure.of(HttpStatus.METHOD_NOT_ALLOWED, "method");
            case 406 -> Failure.of(HttpStatus.NOT_ACCEPTABLE, "media");
            case 409 -> Failure.of(HttpStatus.CONFLICT, "stale");
            case 412 -> Failure.of(HttpStatus.PRECONDITION_FAILED, "stale");
            case 413 -> Failure.of(HttpStatus.CONTENT_TOO_LARGE, "tooLarge");
            case 415 -> Failure.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "media");
            case 429 -> Failure.of(HttpStatus.TOO_MANY_REQUESTS, "tooMany");
            case 503 -> Failure.of(HttpStatus.SERVICE_UNAVAILABLE, "busy");
            default -> {
                var known = HttpStatus.resolve(status);
                yield known != null && known.is4xxClientError()
                        ? Failure.of(known, "badInput")
                        : unknown(thrown, request);
            }
        };
    }

    private Failure pointed(HttpStatus status, String kind, BadInput it) {
        var remedy = words.of(it.remedyKey(), it.args());
        return new Failure(
                status,
                kind,
                null,
                null,
                List.of(new Failure.Field(it.field(), it.value(), remedy)));
    }

    private Failure missing(String name) {
        return new Failure(
                HttpStatus.BAD_REQUEST,
                "badInput",
                null,
                null,
                List.of(new Failure.Field(name, null, words.of("page.api.missing"))));
    }

    private static Failure bound(BindException it) {
        var fields =
                it.getFieldErrors().stream()
                        .limit(50)
                        .map(error ->
                                new Failure.Field(error.getField(), rejected(error), said(error)))
                        .toList();
        return new Failure(HttpStatus.BAD_REQUEST, "badInput", null, null, fields);
    }

    private static @Nullable String rejected(FieldError error) {
        var value = error.getRejectedValue();
        return value == null ? null : value.toString();
    }

    private static String said(FieldError error) {
        var message = error.getDefaultMessage();
        return message == null ? "" : message;
    }

    private Failure unknown(@Nullable Throwable thrown, HttpServletRequest request) {
        var reference = reference();
        LOG.error("{} at {} {}", reference, request.getMethod(), request.getRequestURI(), thrown);
        return new Failure(HttpStatus.INTERNAL_SERVER_ERROR, "unknown", null, reference, List.of());
    }

    private String reference() {
        var reference = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            reference
                    .append(i == 4 ? "-" : "")
                    .append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return reference.toString();
    }
}
