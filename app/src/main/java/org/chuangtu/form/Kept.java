package org.chuangtu.form;

import java.util.List;

/** What became of an answer somebody gave. */
public sealed interface Kept {

    record Done(Answer answer) implements Kept {}

    record Refused(List<Wrong> wrongs) implements Kept {
        public Refused {
            wrongs = List.copyOf(wrongs);
        }
    }
}
