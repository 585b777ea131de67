package org.chuangtu.intake;

import java.util.List;
import java.util.Map;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Problems in words, and to and from the database. */
@Component
class Complaints {

    private static final TypeReference<List<JobView.Complaint>> LIST = new TypeReference<>() {};

    private final Labels labels;
    private final JsonMapper json;

    Complaints(Labels labels, JsonMapper json) {
        this.labels = labels;
        this.json = json;
    }

    JobView.Complaint of(Problem problem) {
        var value = problem.value() == null ? "" : problem.value();
        return new JobView.Complaint(
                problem.column(),
                problem.value(),
                labels.reason(problem.said(), value),
                labels.remedy(problem.said(), value),
                kind(problem.said()));
    }

    private static @Nullable String kind(Said said) {
        return switch (said) {
            case Fault fault -> fault.key();
            case Said.Told(var reason, _) -> reason.zh() == null ? reason.en() : reason.zh();
        };
    }

    JobView.Complaint of(Fault fault) {
        return of(new Problem(null, null, fault));
    }

    String written(List<Problem> problems) {
        return json.writeValueAsString(problems.stream().map(this::of).toList());
    }

    String written(Fault fault) {
        return json.writeValueAsString(of(fault));
    }

    /** For finding the rows with a complaint of this kind. */
    String kindAsJson(String kind) {
        return json.writeValueAsString(List.of(Map.of("kind", kind)));
    }

    Bilingual words(String text) {
        return json.readValue(text, Bilingual.class);
    }

    List<JobView.Complaint> list(String text) {
        return json.readValue(text, LIST);
    }

    JobView.Complaint one(String text) {
        return json.readValue(text, JobView.Complaint.class);
    }
}
