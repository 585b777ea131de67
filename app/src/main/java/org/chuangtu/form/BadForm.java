package org.chuangtu.form;

import java.util.List;
import org.chuangtu.page.Bilingual;

/** A form that cannot be published: each fault with its place in the file, the value, and what to do. */
public class BadForm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong, and where.
     *
     * @param place e.g. {@code incident.yaml: words.what.en}
     */
    public record Fault(String place, Bilingual says) {
        @Override
        public String toString() {
            return place + ": " + says.zh() + " / " + says.en();
        }
    }

    private final transient List<Fault> faults;

    public BadForm(List<Fault> faults) {
        super(String.join("\n", faults.stream().map(Fault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
