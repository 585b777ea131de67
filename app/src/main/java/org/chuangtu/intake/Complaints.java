package org.chuangtu.intake;

import java.util.List;
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
                labels.remedy(problem.said(), value));
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

    List<JobView.Complaint> list(String text) {
        return json.readValue(text, LIST);
    }

    JobView.Complaint one(String text) {
        return json.readValue(text, JobView.Complaint.class);
    }
}
