package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Filter;
import org.chuangtu.page.Form;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class NodeSheet implements Sheet {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Claiming claiming;

    NodeSheet(ChainLibrary library, ChainDesk desk, Claiming claiming) {
        this.library = library;
        this.desk = desk;
        this.claiming = claiming;
    }

    @Override
    public Part part() {
        return Part.NODE;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.node(id, at)
                .map(it ->
                        new Kept(
                                new Spot(library.chain(it.chainId()).orElseThrow(), it),
                                it.name(),
                                it.version(),
                                it.retired(),
                                it.said().claim()));
    }

    @Override
    public List<Field> fields(Spot spot) {
        var stages =
                library.stages(spot.need().id()).stream()
                        .filter(it -> !it.retired())
                        .map(it -> new Filter.Choice(Long.toString(it.id()), it.name()))
                        .toList();
        return claiming.after(
                Field.text("nameZh", "chain.nameZh"),
                Field.text("nameEn", "chain.nameEn"),
                Field.text("code", "chain.code").hint("chain.code.hint").must(),
                Field.select(
                                "kind",
                                "chain.kind",
                                claiming.choices(NodeKind.values(), NodeKind::messageKey))
                        .must(),
                Field.select("stage", "chain.stage", stages).hint("chain.stage.hint"),
                Field.area("description", "chain.node.description"),
                Field.area("note", "chain.note").hint("chain.node.note.hint"));
    }

    @Override
    public void begin(Spot spot, Form form, Map<String, String> asked) {
        form.with("basis", "STATED").with("kind", "PRODUCT").with("stage", asked.get("stage"));
    }

    @Override
    public void fill(long id, Form form) {
        var said = library.node(id).orElseThrow().said();
        Names.fill(form, said.name());
        form.with("code", said.code())
                .with("kind", said.kind().name())
                .with("stage", said.stageId())
                .with("description", said.description())
                .with("note", said.note());
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        var name = Names.read(form);
        String code = form.text("code", 200);
        var kind = form.choice("kind", NodeKind.class);
        var stage = form.optionalNumber("stage", 1, Long.MAX_VALUE);
        var description = form.optionalText("description", 4_000);
        var note = form.optionalText("note", 4_000);
        var claim = claiming.read(form);
        if (form.failed() || name == null) return null;
        Long before = id == null ? null : library.node(id).orElseThrow().said().claim().sourceId();
        var draft =
                new Node.Draft(
                        code,
                        name,
                        kind.orElseThrow(),
                        stage == null ? null : stage.longValueExact(),
                        description,
                        note,
                        Claiming.from(claim, claiming.cited(form, before)));
        return id == null ? desk.add(spot.need().id(), draft) : desk.change(id, version, draft);
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return "/chains/nodes/" + id;
    }
}
