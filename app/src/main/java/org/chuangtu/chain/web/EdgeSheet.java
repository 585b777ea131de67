package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodePicker;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Form;
import org.chuangtu.page.Words;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class EdgeSheet implements Sheet {

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final NodePicker nodes;
    private final Claiming claiming;
    private final Words words;

    EdgeSheet(
            ChainLibrary library,
            ChainDesk desk,
            NodePicker nodes,
            Claiming claiming,
            Words words) {
        this.library = library;
        this.desk = desk;
        this.nodes = nodes;
        this.claiming = claiming;
        this.words = words;
    }

    @Override
    public Part part() {
        return Part.EDGE;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.edge(id, at)
                .map(it ->
                        new Kept(
                                new Spot(library.chain(it.chainId()).orElseThrow(), null),
                                title(it, at),
                                it.version(),
                                it.retired(),
                                it.said().claim()));
    }

    private String title(Edge it, @Nullable Instant at) {
        return words.of(
                "chain.edge.title." + it.said().relation().name(),
                library.node(it.said().fromId(), at).map(Node::name).orElse("?"),
                library.node(it.said().toId(), at).map(Node::name).orElse("?"));
    }

    @Override
    public List<Field> fields(Spot spot) {
        return claiming.after(
                Field.pick("from", "chain.edge.from").hint("chain.edge.pick.hint").must(),
                Field.radios(
                                "relation",
                                "chain.edge.relation",
                                claiming.choices(
                                        Relation.values(),
                                        it -> "chain.relation.says." + it.name()))
                        .must(),
                Field.pick("to", "chain.edge.to").hint("chain.edge.pick.hint").must(),
                Field.area("note", "chain.note"));
    }

    @Override
    public void begin(Spot spot, Form form, Map<String, String> asked) {
        form.with("basis", "STATED").with("relation", asked.getOrDefault("relation", "GOES_INTO"));
        for (String end : List.of("from", "to")) {
            String node = asked.getOrDefault(end, "");
            if (node.matches("[0-9]{1,18}"))
                library.node(Long.parseLong(node))
                        .ifPresent(it -> Picker.chosen(form, end, it.said().code(), it.id()));
        }
    }

    @Override
    public void fill(long id, Form form) {
        var said = library.edge(id).orElseThrow().said();
        library.node(said.fromId())
                .ifPresent(it -> Picker.chosen(form, "from", it.said().code(), it.id()));
        library.node(said.toId())
                .ifPresent(it -> Picker.chosen(form, "to", it.said().code(), it.id()));
        form.with("relation", said.relation().name()).with("note", said.note());
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        long chain = spot.need().id();
        var from = nodes.node(chain, form, "from", offers);
        var relation = form.choice("relation", Relation.class);
        var to = nodes.node(chain, form, "to", offers);
        var note = form.optionalText("note", 4_000);
        var claim = claiming.read(form);
        if (form.failed()) return null;
        Long before = id == null ? null : library.edge(id).orElseThrow().said().claim().sourceId();
        var draft =
                new Edge.Draft(
                        from.orElseThrow().id(),
                        to.orElseThrow().id(),
                        relation.orElseThrow(),
                        note,
                        Claiming.from(claim, claiming.cited(form, before)));
        return id == null ? desk.add(draft) : desk.change(id, version, draft);
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return path(id);
    }
}
