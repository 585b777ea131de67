package org.chuangtu.intake;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Everything rows can be brought into. */
@Component
class Targets {

    private final TreeMap<String, IntakeTarget> byId = new TreeMap<>();

    Targets(List<IntakeTarget> targets) {
        for (var target : targets) {
            if (!target.id().matches("[a-z]+\\.[a-zA-Z]+")) {
                throw new IllegalStateException(
                        "a target is named module.thing, not " + target.id());
            }
            if (target.fields().stream().noneMatch(IntakeField::identifying)) {
                throw new IllegalStateException(target.id() + " has no key field");
            }
            if (byId.put(target.id(), target) != null) {
                throw new IllegalStateException("two targets are called " + target.id());
            }
        }
    }

    Optional<IntakeTarget> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    IntakeTarget get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no target " + id));
    }

    List<IntakeTarget> all() {
        return List.copyOf(byId.values());
    }
}
