package org.chuangtu.governance.web;

import static org.chuangtu.governance.web.Answer311.error;
import static org.chuangtu.governance.web.Answer311.object;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.casework.Acted;
import org.chuangtu.form.Field;
import org.chuangtu.form.Widget;
import org.chuangtu.governance.Report;
import org.chuangtu.governance.ReportDraft;
import org.chuangtu.governance.Reported;
import org.chuangtu.governance.Reporting;
import org.chuangtu.governance.Reports;
import org.chuangtu.governance.Requests;
import org.chuangtu.governance.Services;
import org.chuangtu.governance.Visitors;
import org.chuangtu.identity.ProgramKeys;
import org.chuangtu.page.Words;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Open311 GeoReport v2, in XML and JSON, with the extension for updates that FixMyStreet reads. What may be read is what the public page
 * shows; who posts is who the key says and never whose browser sends it.
 *
 * @see <a href="https://wiki.open311.org/GeoReport_v2/">GeoReport v2</a>
 */
@RestController
@RequestMapping("/open311")
class Open311 {

    private static final String FORMAT = ".{format:xml|json}";
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final int IDS_MAX = 200;

    private final Services services;
    private final Reporting reporting;
    private final Reports reports;
    private final Requests requests;
    private final Visitors visitors;
    private final ProgramKeys keys;
    private final GovernanceWords say;
    private final Access access;
    private final Words words;

    Open311(
            Services services,
            Reporting reporting,
            Reports reports,
            Requests requests,
            Visitors visitors,
            ProgramKeys keys,
            GovernanceWords say,
            Access access,
            Words words) {
        this.services = services;
        this.reporting = reporting;
        this.reports = reports;
        this.requests = requests;
        this.visitors = visitors;
        this.keys = keys;
        this.say = say;
        this.access = access;
        this.words = words;
    }

    /** What the specification says no with. */
    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        No(int code, String description) {
            super(description, null, false, false);
            this.code = code;
        }

        String description() {
            return String.valueOf(getMessage());
        }
    }

    private interface Does {
        ResponseEntity<byte[]> answer();
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest request, String format, Does does) {
        try {
            String jurisdiction = request.getParameter("jurisdiction_id");
            if (jurisdiction != null
                    && !jurisdiction.isBlank()
                    && !jurisdiction.strip().equals(reporting.areaCode()))
                throw new No(404, "jurisdiction_id provided was not found: " + jurisdiction);
            return does.answer();
        } catch (No no) {
            return error(no.code, format, no.description());
        }
    }

    // Discovery and services
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping({"/discovery" + FORMAT, "/v2/discovery" + FORMAT})
    ResponseEntity<byte[]> discovery(HttpServletRequest request, @PathVariable String format) {
        String base =
                request.getRequestURL().toString().replaceFirst("/open311/.*$", "/open311/v2");
        return Answer311.of(
                200,
                format,
                "discovery",
                object(
                        "changeset", "2026-11-25T00:00:00+08:00",
                        "contact", words.of("governance.open311.contact"),
                        "key_service", words.of("governance.open311.key"),
                        "endpoints",
                                List.of(
                                        object(
                                                "specification",
                                                "http://wiki.open311.org/GeoReport_v2",
                                                "url",
                                                base,
                                                "changeset",
                                                "2026-11-25T00:00:00+08:00",
                                                "type",
                                                "production",
                                                "formats",
                                                List.of("text/xml", "application/json")))));
    }

    @GetMapping("/v2/services" + FORMAT)
    ResponseEntity<byte[]> services(HttpServletRequest request, @PathVariable String format) {
        return answer(
                request,
                format,
                () ->
                        Answer311.of(
                                200,
                                format,
                                "services",
                                services.all().stream().map(Open311::service).toList()));
    }

    private static Map<String, Object> service(Services.Service it) {
        return object(
                "service_code", it.code(),
                "service_name", it.name().here(),
                "description", it.fileIf().here(),
                "metadata", !it.questions().isEmpty(),
                "type", "realtime",
                "keywords", String.join(", ", it.path().split("/")),
                "group", it.group().here());
    }

    @GetMapping("/v2/services/{code}" + FORMAT)
    ResponseEntity<byte[]> definition(
            HttpServletRequest request, @PathVariable String code, @PathVariable String format) {
        return answer(
                request,
                format,
                () -> {
                    var it = service(code);
                    var attributes = new ArrayList<Map<String, Object>>();
                    for (Services.Question one : it.questions())
                        attributes.add(attribute(one, attributes.size() + 1));
                    return Answer311.of(
                            200,
                            format,
                            "service_definition",
                            object("service_code", it.code(), "attributes", attributes));
                });
    }

    private Services.Service service(@Nullable String code) {
        if (code == null || code.isBlank()) throw new No(400, "service_code was not provided");
        return services.byCode(code.strip())
                .orElseThrow(() -> new No(404, "service_code provided was not found: " + code));
    }

    private Map<String, Object> attribute(Services.Question it, int order) {
        var field = it.field();
        var choices = choices(field);
        String type =
                !choices.isEmpty()
                        ? "singlevaluelist"
                        : switch (field.widget()) {
                            case NUMBER -> "number";
                            case DAY -> "datetime";
                            case AREA -> "text";
                            default -> "string";
                        };
        var hint = field.hint();
        return object(
                "variable",
                true,
                "code",
                field.name(),
                "datatype",
                type,
                "required",
                it.required(),
                "datatype_description",
                hint == null ? "" : hint.here(),
                "order",
                order,
                "description",
                field.label().here(),
                "values",
                choices.entrySet().stream()
                        .map(one -> object("key", one.getKey(), "name", one.getValue()))
                        .toList());
    }

    private Map<String, String> choices(Field it) {
        var all = new java.util.LinkedHashMap<String, String>();
        if (it.widget() == Widget.YES_NO) {
            all.put("true", words.of("governance.yes"));
            all.put("false", words.of("governance.no"));
        }
        it.choices().forEach(one -> all.put(one.value(), one.label().here()));
        return all;
    }

    // Requests
    // ------------------------------------------------------------------------------------------------------------

    @GetMapping("/v2/requests" + FORMAT)
    ResponseEntity<byte[]> requests(HttpServletRequest request, @PathVariable String format) {
        return answer(
                request,
                format,
                () ->
                        Answer311.of(
                                200,
                                format,
                                "service_requests",
                                requests.find(asked(request)).stream()
                                        .map(this::request)
                                        .toList()));
    }

    private Requests.Asked asked(HttpServletRequest request) {
        var from = date(request, "start_date");
        var to = date(request, "end_date");
        if (from != null && to != null && to.isBefore(from))
            throw new No(400, "end_date is before start_date");
        if (from != null && to != null && from.plus(Requests.SPAN).isBefore(to))
            throw new No(400, "start_date and end_date lie more than 90 days apart");
        if (from != null && to == null) {
            var end = from.plus(Requests.SPAN);
            to = end;
        }
        Boolean open = null;
        var states = several(request, "status");
        for (String it : states)
            if (!it.equals("open") && !it.equals("closed"))
                throw new No(400, "status is open or closed, not " + it);
        if (states.size() == 1) open = states.getFirst().equals("open");
        return new Requests.Asked(
                several(request, "service_request_id"),
                several(request, "service_code").stream().map(it -> service(it).path()).toList(),
                from,
                to,
                open,
                number(request, "page", 1, 1_000),
                number(request, "page_size", Requests.MOST, Requests.MOST));
    }

    private static int number(HttpServletRequest request, String name, int otherwise, int most) {
        String it = request.getParameter(name);
        if (it == null || it.isBlank()) return otherwise;
        if (!it.strip().matches("\\d{1,6}")) throw new No(400, name + " is no number: " + it);
        return Math.clamp(Integer.parseInt(it.strip()), 1, most);
    }

    private static List<String> several(HttpServletRequest request, String name) {
        String it = request.getParameter(name);
        if (it == null || it.isBlank()) return List.of();
        var all =
                Arrays.stream(it.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
        if (all.size() > IDS_MAX) throw new No(400, name + " holds more than " + IDS_MAX);
        return all;
    }

    /** With an offset, as the specification has it; a plus that came as a space is a plus. */
    private static @Nullable Instant date(HttpServletRequest request, String name) {
        String it = request.getParameter(name);
        if (it == null || it.isBlank()) return null;
        String text = it.strip().replaceFirst(" (\\d\\d:?\\d\\d)$", "+$1");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException bad) {
            throw new No(400, name + " is not of the form 2026-11-25T00:00:00+08:00: " + it);
        }
    }

    private Map<String, Object> request(Report it) {
        var point = it.point();
        String outcome = it.outcome();
        return object(
                "service_request_id", it.number(),
                "status", it.open() ? "open" : "closed",
                "status_notes", say.state(it),
                "service_name", say.category(it.category()),
                "service_code", Services.codeOf(it.category()),
                "description", it.saidInPublic(),
                "agency_responsible", say.unit(it.unit()),
                "service_notice", it.synthetic() ? words.of("governance.open311.synthetic") : "",
                "requested_datetime", time(it.openedAt()),
                "updated_datetime", time(it.movedAt()),
                "expected_datetime", time(it.due()),
                "address", say.place(it),
                "address_id", it.placeId() == null ? "" : String.valueOf(it.placeId()),
                "zipcode", "",
                "lat", point == null ? "" : point.lat(),
                "long", point == null ? "" : point.lon(),
                "media_url", it.mediaInPublic(),
                "external_status_code", outcome == null ? it.state() : it.state() + "." + outcome);
    }

    private static String time(@Nullable Instant it) {
        return it == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        it.truncatedTo(ChronoUnit.SECONDS).atZone(HERE).toOffsetDateTime());
    }

    @GetMapping("/v2/requests/{id}" + FORMAT)
    ResponseEntity<byte[]> one(
            HttpServletRequest request, @PathVariable String id, @PathVariable String format) {
        return answer(
                request,
                format,
                () ->
                        Answer311.of(
                                200,
                                format,
                                "service_requests",
                                List.of(
                                        reports.inPublic(id)
                                                .map(this::request)
                                                .orElseThrow(() ->
                                                        new No(
                                                                404,
                                                                "service_request_id provided was not found: "
                                                                        + id)))));
    }

    /** Numbers are given at once, so a token is the number itself. */
    @GetMapping("/v2/tokens/{token}" + FORMAT)
    ResponseEntity<byte[]> token(
            HttpServletRequest request, @PathVariable String token, @PathVariable String format) {
        return answer(
                request,
                format,
                () -> {
                    var it =
                            reports.inPublic(token)
                                    .orElseThrow(() ->
                                            new No(404, "token provided was not found: " + token));
                    return Answer311.of(
                            200,
                            format,
                            "service_requests",
                            List.of(object("service_request_id", it.number(), "token", token)));
                });
    }

    @GetMapping("/v2/servicerequestupdates" + FORMAT)
    ResponseEntity<byte[]> updates(HttpServletRequest request, @PathVariable String format) {
        return answer(
                request,
                format,
                () ->
                        Answer311.of(
                                200,
                                format,
                                "service_requests_updates",
                                requests
                                        .updates(
                                                date(request, "start_date"),
                                                date(request, "end_date"),
                                                several(request, "service_request_id"))
                                        .stream()
                                        .map(this::update)
                                        .toList()));
    }

    private Map<String, Object> update(Requests.Update it) {
        String outcome = it.outcome();
        return object(
                "update_id",
                it.id(),
                "service_request_id",
                it.number(),
                "status",
                it.open() ? "open" : "closed",
                "updated_datetime",
                time(it.at()),
                "description",
                outcome == null
                        ? say.state(it.state())
                        : say.state(it.state()) + " · " + say.outcome(outcome),
                "media_url",
                "",
                "external_status_code",
                outcome == null ? it.state() : it.state() + "." + outcome);
    }

    // Posting
    // ------------------------------------------------------------------------------------------------------------

    @PostMapping("/v2/requests" + FORMAT)
    ResponseEntity<byte[]> post(HttpServletRequest request, @PathVariable String format) {
        return answer(
                request,
                format,
                () -> {
                    var who = who(request);
                    var draft = draft(request);
                    return switch (access.as(who, () -> reporting.report(draft))) {
                        case Reported.Done(var it, _) ->
                                Answer311.of(
                                        201,
                                        format,
                                        "service_requests",
                                        List.of(
                                                object(
                                                        "service_request_id",
                                                        it.number(),
                                                        "service_notice",
                                                        words.of("governance.open311.notice"),
                                                        "account_id",
                                                        "")));
                        case Reported no -> throw refusal(no);
                    };
                });
    }

    /** Whose key it is; a stranger where strangers may post and do not too often. Whoever has signed in here is nobody there. */
    private Actor who(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.contains("api_key="))
            throw new No(400, "api_key belongs into the body: addresses end up in logs");
        String key = request.getParameter("api_key");
        if (key != null && !key.isBlank())
            return keys.writer(key.strip())
                    .orElseThrow(() -> new No(403, "api_key is unknown, expired, or only reads"));
        if (!visitors.byOpen311()) throw new No(403, "api_key was not provided");
        if (!visitors.take(request.getRemoteAddr()))
            throw new No(429, "too many requests without api_key; try again in an hour");
        return Reporting.VISITOR;
    }

    private ReportDraft draft(HttpServletRequest request) {
        var service = service(request.getParameter("service_code"));
        var point = point(request);
        String address = text(request, "address_string");
        Long place = null;
        if (point == null) {
            if (address.isEmpty() && text(request, "address_id").isEmpty())
                throw new No(400, "lat and long, address_string or address_id were not provided");
            place =
                    Optional.of(text(request, "address_id"))
                            .filter(it -> it.matches("\\d{1,18}"))
                            .map(Long::parseLong)
                            .or(reporting::areaPlace)
                            .orElse(null);
        }
        var answer = JsonNodeFactory.instance.objectNode();
        String said = text(request, "description");
        answer.put("what", said.length() >= 2 ? said : service.name().here());
        put(answer, "where", address);
        put(answer, "media", text(request, "media_url"));
        // Clients do not agree which of the two a Chinese name begins with; kept in the order they
        // sent.
        put(
                answer,
                "name",
                (text(request, "first_name") + " " + text(request, "last_name")).strip());
        put(answer, "phone", text(request, "phone"));
        put(answer, "email", text(request, "email"));
        service.questions().forEach(it -> put(answer, it, request));
        return new ReportDraft(
                service.path(),
                point,
                place,
                answer,
                Set.of(),
                ReportDraft.Channel.OPEN311,
                text(request, "client_id").isEmpty() ? null : text(request, "client_id"));
    }

    private static void put(ObjectNode answer, String field, String value) {
        if (!value.isEmpty()) answer.put(field, value);
    }

    private static void put(ObjectNode answer, Services.Question it, HttpServletRequest request) {
        String name = it.field().name();
        String value = text(request, "attribute[" + name + "]");
        if (value.isEmpty()) value = text(request, "attribute[" + name + "][]");
        if (value.isEmpty()) return;
        switch (it.field().widget()) {
            case YES_NO -> {
                if (value.equals("true") || value.equals("false"))
                    answer.put(name, Boolean.parseBoolean(value));
                else answer.put(name, value);
            }
            case NUMBER -> {
                if (value.matches("\\d{1,9}")) answer.put(name, Integer.parseInt(value));
                else answer.put(name, value);
            }
            default -> answer.put(name, value);
        }
    }

    private static String text(HttpServletRequest request, String name) {
        String it = request.getParameter(name);
        return it == null ? "" : it.strip();
    }

    private static Place.@Nullable Point point(HttpServletRequest request) {
        String lat = text(request, "lat");
        String lon = text(request, "long");
        if (lat.isEmpty() && lon.isEmpty()) return null;
        String number = "-?\\d{1,3}(\\.\\d{1,20})?";
        if (!lat.matches(number) || !lon.matches(number))
            throw new No(400, "lat and long are degrees of WGS-84: " + lat + ", " + lon);
        double north = Double.parseDouble(lat);
        double east = Double.parseDouble(lon);
        if (Math.abs(north) > 90 || Math.abs(east) > 180)
            throw new No(400, "lat and long are no place on earth: " + lat + ", " + lon);
        return new Place.Point(east, north);
    }

    private No refusal(Reported why) {
        return switch (why) {
            case Reported.Done _ -> throw new IllegalStateException("taken");
            case Reported.NoSuchCategory(var it) ->
                    new No(404, "service_code provided was not found: " + it);
            case Reported.Nowhere _ -> new No(400, "the address lies nowhere we know");
            case Reported.Elsewhere _ -> new No(400, "lat and long lie outside the jurisdiction");
            case Reported.Unsaid(var fields) ->
                    new No(
                            400,
                            fields.stream()
                                    .map(it -> "attribute[" + it + "] is required")
                                    .collect(Collectors.joining("; ")));
            case Reported.Refused(var acted) ->
                    acted instanceof Acted.FormRefused(_, var wrongs)
                            ? new No(
                                    400,
                                    wrongs.stream()
                                            .map(it -> named(it.field()) + " does not fit")
                                            .collect(Collectors.joining("; ")))
                            : new No(400, "the request was not taken");
        };
    }

    /** As the specification calls what the form calls otherwise. */
    private static String named(String field) {
        return switch (field) {
            case "what" -> "description";
            case "where" -> "address_string";
            case "media" -> "media_url";
            case "name" -> "first_name, last_name";
            case "phone", "email" -> field;
            default -> "attribute[" + field.toLowerCase(Locale.ROOT) + "]";
        };
    }
}
