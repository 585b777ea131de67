package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Stage;
import org.chuangtu.page.Form;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StageSheet implements Sheet {

    private static final int LAST = 10_000;

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Claiming claiming;

    StageSheet(ChainLibrary library, ChainDesk desk, Claiming claiming) {
        this.library = library;
        this.desk = desk;
        this.claiming = claiming;
    }

    @Override
    public Part part() {
        return Part.STAGE;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.stage(id, at)
                .map(it ->
                        new Kept(
                                new Spot(library.chain(it.chainId()).orElseThrow(), null),
                                it.name(),
                                it.version(),
                                it.retired(),
                                it.said().claim()));
    }

    @Override
    public List<Field> fields(Spot spot) {
        return claiming.after(
                Field.text("nameZh", "chain.nameZh"),
                Field.text("nameEn", "chain.nameEn"),
                Field.text("code", "chain.code").hint("chain.code.hint").must(),
                Field.number("position", "chain.position").hint("chain.position.hint").must(),
                Field.area("description", "chain.description"));
    }

    @Override
    public void begin(Spot spot, Form form, Map<String, String> asked) {
        int last =
                library.stages(spot.need().id()).stream()
                        .mapToInt(it -> it.said().position())
                        .max()
                        .orElse(0);
        form.with("basis", "STATED").with("position", last + 1);
    }

    @Override
    public void fill(long id, Form form) {
        var said = library.stage(id).orElseThrow().said();
        Names.fill(form, said.name());
        form.with("code", said.code())
                .with("position", said.position())
                .with("description", said.description());
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        var name = Names.read(form);
        String code = form.text("code", 200);
        int position = form.whole("position", 0, LAST);
        var description = form.optionalText("description", 4_000);
        var claim = claiming.read(form);
        if (form.failed() || name == null) return null;
        Long before = id == null ? null : library.stage(id).orElseThrow().said().claim().sourceId();
        var draft =
                new Stage.Draft(
                        code,
                        name,
                        position,
                        description,
                        Claiming.from(claim, claiming.cited(form, before)));
        return id == null ? desk.add(spot.need().id(), draft) : desk.change(id, version, draft);
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return path(id);
    }
}
