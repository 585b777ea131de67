package org.chuangtu.risk.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chuangtu.party.Industries;
import org.chuangtu.party.IndustryCode;
import org.springframework.stereotype.Component;

/** What the divisions of GB/T 4754-2017 are called; their numbers where the classification was not imported. */
@Component
class Divisions {

    private final Industries industries;

    Divisions(Industries industries) {
        this.industries = industries;
    }

    /** By two digits, in their order. */
    Map<String, String> named(Collection<String> divisions) {
        var codes = divisions.stream().map(Divisions::code).toList();
        var known = industries.all(codes);
        var found = new LinkedHashMap<String, String>();
        divisions.stream()
                .sorted()
                .forEach(it -> {
                    var industry = known.get(code(it));
                    found.put(
                            it,
                            industry == null ? code(it).said() : it + " " + industry.name().here());
                });
        return found;
    }

    Map<String, String> all() {
        List<String> codes = IntStream.rangeClosed(1, 97).mapToObj("%02d"::formatted).toList();
        return named(codes);
    }

    private static IndustryCode code(String division) {
        return new IndustryCode(IndustryCode.NATIONAL, division);
    }
}
