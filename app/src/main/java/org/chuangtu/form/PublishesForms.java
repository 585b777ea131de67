package org.chuangtu.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.opening.Preparation;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Publishes the forms that come with the program, {@code forms/*.yaml}, where they say something else than the versions in
 * force. A bad one stops the start, with its file and place: better than a page somebody cannot fill in.
 */
@Component
@Order(200)
class PublishesForms implements Preparation {

    private final FormDesk forms;
    private final Access access;

    PublishesForms(FormDesk forms, Access access) {
        this.forms = forms;
        this.access = access;
    }

    @Override
    public void prepare(Report report) {
        try {
            var files =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:forms/*.yaml");
            Arrays.sort(files, Comparator.comparing(it -> String.valueOf(it.getFilename())));
            for (Resource it : files) {
                var text = it.getContentAsString(StandardCharsets.UTF_8);
                var done =
                        access.as(
                                Actor.SYSTEM,
                                () -> forms.publish(String.valueOf(it.getFilename()), text));
                if (done instanceof Published.Done(var version, _))
                    report.say(
                            "发布表单 " + version.ref() + " " + version.title().zh(),
                            "published the form " + version.ref() + " " + version.title().en());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
