package org.chuangtu.party;

import java.util.List;
import java.util.Optional;
import org.chuangtu.evidence.Reader;
import org.chuangtu.evidence.ReaderNames;
import org.springframework.stereotype.Component;

/** Organisations by credit code or name, where somebody says who may read a paper. */
@Component
class OrganisationsAsReaders implements ReaderNames {

    private final Parties parties;

    OrganisationsAsReaders(Parties parties) {
        this.parties = parties;
    }

    @Override
    public List<Reader> named(String typed) {
        return parties.named(List.of(typed)).getOrDefault(typed, List.of()).stream()
                .<Reader>map(Reader.PartyReader::new)
                .toList();
    }

    @Override
    public Optional<String> nameOf(Reader reader) {
        return reader instanceof Reader.PartyReader(long id)
                ? Optional.ofNullable(parties.names(List.of(id)).get(id)).map(it -> it.here())
                : Optional.empty();
    }
}
