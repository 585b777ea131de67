package org.chuangtu.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.casework.Categories;
import org.chuangtu.casework.ProcedureBook;
import org.chuangtu.casework.Terms;
import org.chuangtu.form.Field;
import org.chuangtu.form.FormDesk;
import org.chuangtu.page.Bilingual;
import org.chuangtu.procedure.Category;
import org.chuangtu.procedure.Procedure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be reported: the leaves of the tree, each with who answers for it, when it is filed, how long it may take and when it is over. */
@Component
public class Services {

    public static final String FORM = "governance.report";

    /** What a category may ask; the rest of the form is asked of everybody. */
    static final Set<String> ASKED = Set.of("size", "count", "danger");

    private final Categories categories;
    private final Terms terms;
    private final FormDesk forms;
    private final ProcedureBook book;
    private final Access access;

    Services(
            Categories categories, Terms terms, FormDesk forms, ProcedureBook book, Access access) {
        this.access = access;
        this.book = book;
        this.categories = categories;
        this.terms = terms;
        this.forms = forms;
    }

    /** A question of a category. */
    public record Question(Field field, boolean required) {}

    /**
     * What may be reported.
     *
     * @param code as other programs call it: {@code event-environment-exposed_rubbish}
     * @param group of the class above it
     * @param basis where its limit comes from
     */
    public record Service(
            String code,
            String path,
            Bilingual name,
            Bilingual group,
            String unit,
            String limit,
            Bilingual fileIf,
            Bilingual closeIf,
            String basis,
            List<Question> questions) {
        public Service {
            questions = List.copyOf(questions);
        }
    }

    /** How an incident goes, in its newest version. */
    public Procedure procedure() {
        return book.find(Report.PROCEDURE).orElseThrow();
    }

    /** In the order of the file. */
    public List<Service> all() {
        var fields = fields();
        return categories.all(Report.TREE).stream()
                .filter(Category::leaf)
                .map(it -> service(it, fields))
                .toList();
    }

    public Optional<Service> byPath(String path) {
        return categories
                .category(Report.TREE, path)
                .filter(Category::leaf)
                .map(it -> service(it, fields()));
    }

    public Optional<Service> byCode(String code) {
        return byPath(code.replace('-', '/'));
    }

    /** As other programs call a path. */
    public static String codeOf(String path) {
        return path.replace('/', '-');
    }

    private List<Field> fields() {
        return access.as(Actor.SYSTEM, () -> forms.inForce(FORM))
                .map(form -> form.fields())
                .orElse(List.of());
    }

    private Service service(Category it, List<Field> fields) {
        String path = it.path();
        return new Service(
                codeOf(path),
                path,
                word(path),
                word(path.substring(0, Math.max(0, path.lastIndexOf('/')))),
                it.says().getOrDefault("unit", ""),
                it.says().getOrDefault("handleLimit", ""),
                text(it.texts().get("fileIf")),
                text(it.texts().get("closeIf")),
                it.says().getOrDefault("basis", "example"),
                questions(it, fields));
    }

    private static Bilingual text(Category.@Nullable Text it) {
        return it == null ? new Bilingual("—", "—") : new Bilingual(it.zh(), it.en());
    }

    Bilingual word(String path) {
        return terms.find(Categories.wordOf(Report.TREE, path))
                .orElseGet(() -> new Bilingual(path, path));
    }

    /** {@code asks: size*, count}: a star where it must be answered. */
    private static List<Question> questions(Category it, List<Field> fields) {
        String asks = it.says().get("asks");
        if (asks == null) return List.of();
        var all = new ArrayList<Question>();
        for (String one : asks.split(",")) {
            String name = one.strip().replace("*", "");
            fields.stream()
                    .filter(field -> field.name().equals(name) && ASKED.contains(name))
                    .forEach(field -> all.add(new Question(field, one.contains("*"))));
        }
        return all;
    }
}
