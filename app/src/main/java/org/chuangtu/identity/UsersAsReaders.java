package org.chuangtu.identity;

import java.util.List;
import java.util.Optional;
import org.chuangtu.access.Access;
import org.chuangtu.access.ActorNames;
import org.chuangtu.evidence.EvidenceRight;
import org.chuangtu.evidence.Reader;
import org.chuangtu.evidence.ReaderNames;
import org.springframework.stereotype.Component;

/** Users by login name, where somebody says who may read a paper. */
@Component
class UsersAsReaders implements ReaderNames {

    private final Users users;
    private final ActorNames names;
    private final Access access;

    UsersAsReaders(Users users, ActorNames names, Access access) {
        this.users = users;
        this.names = names;
        this.access = access;
    }

    /** For officers only: others could try out which log-ins there are. */
    @Override
    public List<Reader> named(String typed) {
        if (!access.maySomewhere(EvidenceRight.EDIT_SOURCE)) return List.of();
        return users.named(LoginName.keyOf(typed)).stream()
                .filter(it -> !it.disabled() && !it.erased())
                .<Reader>map(it -> new Reader.ActorReader(it.actorId()))
                .toList();
    }

    @Override
    public Optional<String> nameOf(Reader reader) {
        return reader instanceof Reader.ActorReader(var id) ? names.nameOf(id) : Optional.empty();
    }
}
