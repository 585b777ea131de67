package org.chuangtu.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files sent with a form become papers of whoever sent them, restricted, and stand in the answer: sending one for this
 * matter is the consent to use it for it. Before the answer is checked, so that nobody has to send a file twice because of
 * a field beside it.
 */
@Service
public class Materials {

    private final Archive archive;

    Materials(Archive archive) {
        this.archive = archive;
    }

    /** A file that was sent, by the name of its field on the page: {@code f.proof.file}. */
    public interface Sent {

        String name();

        String fileName();

        String mediaType();

        InputStream open() throws IOException;
    }

    /**
     * An answer with the files that came with it.
     *
     * @param wrongs of files that could not be taken
     */
    public record Taken(Filled filled, List<Wrong> wrongs) {
        public Taken {
            wrongs = List.copyOf(wrongs);
        }
    }

    @Transactional
    public Taken take(FormVersion form, Filled filled, List<? extends Sent> files)
            throws IOException {
        var data = filled.data().deepCopy();
        var consented = new HashSet<>(filled.consented());
        var wrongs = new ArrayList<Wrong>();
        for (Sent it : files) {
            if (it.fileName().isBlank()) continue;
            for (Field field : form.fields())
                take(
                        field,
                        Filled.PREFIX + field.name(),
                        field.name(),
                        data,
                        it,
                        consented,
                        wrongs);
        }
        return new Taken(new Filled(data, filled.anotherRowOf(), consented), wrongs);
    }

    private void take(
            Field field,
            String control,
            String name,
            ObjectNode into,
            Sent sent,
            Set<Long> consented,
            List<Wrong> wrongs)
            throws IOException {
        if (field.widget() == Widget.GROUP && sent.name().startsWith(control + ".")) {
            var inner = into.withObjectProperty(field.name());
            for (Field it : field.fields())
                take(
                        it,
                        control + "." + it.name(),
                        name + "." + it.name(),
                        inner,
                        sent,
                        consented,
                        wrongs);
            if (inner.isEmpty()) into.remove(field.name());
        }
        if (field.widget() != Widget.MATERIAL || !sent.name().equals(control + ".file")) return;
        try (var in = sent.open()) {
            switch (archive.deposit(
                    new PaperDraft(sent.fileName(), sent.mediaType(), null, null, null, true),
                    in)) {
                case Deposited.Done(var paper, _) -> {
                    into.put(field.name(), paper.id());
                    consented.add(paper.id());
                }
                case Deposited.TooLarge(long most) ->
                        wrongs.add(
                                Wrong.of(
                                        name,
                                        field.label(),
                                        "form.wrong.tooLarge",
                                        field.label(),
                                        sent.fileName(),
                                        most >> 20));
                case Deposited.Empty _ ->
                        wrongs.add(
                                Wrong.of(
                                        name,
                                        field.label(),
                                        "form.wrong.emptyFile",
                                        field.label(),
                                        sent.fileName()));
            }
        }
    }
}
