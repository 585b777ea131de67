package org.chuangtu.chain.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.ChainDesk.Part;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Saved;
import org.chuangtu.chain.Supply;
import org.chuangtu.page.Form;
import org.chuangtu.page.Words;
import org.chuangtu.party.Parties;
import org.chuangtu.party.Picker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SupplySheet implements Sheet {

    /** More than the world produces in a year, in fen. */
    private static final long MOST = 1_000_000_000_000_000_000L;

    private final ChainLibrary library;
    private final ChainDesk desk;
    private final Parties parties;
    private final Picker picker;
    private final Claiming claiming;
    private final Words words;

    SupplySheet(
            ChainLibrary library,
            ChainDesk desk,
            Parties parties,
            Picker picker,
            Claiming claiming,
            Words words) {
        this.library = library;
        this.desk = desk;
        this.parties = parties;
        this.picker = picker;
        this.claiming = claiming;
        this.words = words;
    }

    @Override
    public Part part() {
        return Part.SUPPLY;
    }

    @Override
    public Optional<Kept> find(long id, @Nullable Instant at) {
        return library.supply(id, at)
                .map(it -> {
                    var node = library.node(it.said().nodeId(), at).orElseThrow();
                    return new Kept(
                            new Spot(library.chain(it.chainId()).orElseThrow(), node),
                            words.of(
                                    "chain.supply.title",
                                    it.said().seller().name(),
                                    it.said().buyer().name(),
                                    node.name()),
                            it.version(),
                            it.retired(),
                            it.said().claim());
                });
    }

    @Override
    public List<Field> fields(Spot spot) {
        return claiming.after(
                Field.pick("seller", "chain.seller")
                        .hint("chain.provision.organisation.hint")
                        .must(),
                Field.pick("buyer", "chain.buyer").hint("chain.provision.organisation.hint").must(),
                Field.text("period", "chain.period").hint("chain.period.hint"),
                Field.number("amount", "chain.amount").hint("chain.amount.hint"),
                Field.text("unit", "chain.unit").hint("chain.unit.hint"),
                Field.area("note", "chain.note"));
    }

    @Override
    public void begin(Spot spot, Form form, Map<String, String> asked) {
        form.with("basis", "STATED");
        for (String side : List.of("seller", "buyer")) {
            String organisation = asked.getOrDefault(side, "");
            if (organisation.matches("[0-9]{1,18}"))
                parties.find(Long.parseLong(organisation))
                        .ifPresent(it -> Picker.chosen(form, side, it.name().here(), it.id()));
        }
    }

    @Override
    public void fill(long id, Form form) {
        var said = library.supply(id).orElseThrow().said();
        Picker.chosen(form, "seller", said.seller().name(), said.seller().partyId());
        Picker.chosen(form, "buyer", said.buyer().name(), said.buyer().partyId());
        form.with("period", said.period())
                .with("amount", said.amount())
                .with("unit", said.unit())
                .with("note", said.note());
        claiming.fill(form, said.claim());
    }

    @Override
    public @Nullable Saved save(
            Spot spot, @Nullable Long id, long version, Form form, Picker.Offers offers) {
        var before = id == null ? null : library.supply(id).orElseThrow().said();
        var seller = firm(form, "seller", before == null ? null : before.seller(), offers);
        var buyer = firm(form, "buyer", before == null ? null : before.buyer(), offers);
        var period = form.optionalText("period", 20);
        if (period != null && !period.matches("[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?"))
            form.refuse("period", "chain.refused.period", period);
        var amount = form.optionalNumber("amount", 0, MOST);
        var unit = form.optionalText("unit", 40);
        var note = form.optionalText("note", 4_000);
        var claim = claiming.read(form);
        if (form.failed() || seller == null || buyer == null) return null;
        var draft =
                new Supply.Draft(
                        spot.needNode().id(),
                        seller,
                        buyer,
                        amount,
                        unit,
                        period == null ? "" : period,
                        note,
                        Claiming.from(
                                claim,
                                claiming.cited(
                                        form, before == null ? null : before.claim().sourceId())));
        return id == null ? desk.add(draft) : desk.change(id, version, draft);
    }

    private Supply.@Nullable Firm firm(
            Form form, String field, Supply.@Nullable Firm before, Picker.Offers offers) {
        var picked = picker.organisation(form, field, true, offers).orElse(null);
        if (picked == null) return null;
        var brief = picked.brief();
        Long party = brief == null ? null : (Long) brief.standsFor();
        if (before != null
                && before.name().equals(form.value(field).strip())
                && (party == null ? before.partyId() == null : party.equals(before.partyId())))
            return before;
        return new Supply.Firm(
                party == null ? "name:" + picked.name() : "party:" + party, picked.name(), party);
    }

    @Override
    public String pathAfter(Spot spot, long id) {
        return spot.needNode().path();
    }
}
