package org.chuangtu.chain.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.chuangtu.chain.Basis;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Stage;
import org.chuangtu.chain.Supply;
import org.chuangtu.chain.Survey;
import org.chuangtu.chain.web.ChainViews.ClaimView;
import org.chuangtu.chain.web.ChainViews.FirmView;
import org.chuangtu.chain.web.ChainViews.NameView;
import org.chuangtu.evidence.SourceDraft;
import org.chuangtu.evidence.Sources;
import org.chuangtu.page.BadInput;
import org.chuangtu.page.Bilingual;
import org.chuangtu.party.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What other programs send, made into what the desk takes; what is missing or unknown is said with its field. */
@Component
class ChainDrafts {

    private static final int NAME_MAX = 300;
    private static final int TEXT_MAX = 4_000;

    private final Sources sources;
    private final Parties parties;

    ChainDrafts(Sources sources, Parties parties) {
        this.sources = sources;
        this.parties = parties;
    }

    record ChainIn(
            @Nullable String code,
            @Nullable NameView name,
            @Nullable String description,
            @Nullable String industryCode,
            @Nullable Long placeId,
            @Nullable ClaimView claim) {}

    record StageIn(
            @Nullable String code,
            @Nullable NameView name,
            @Nullable Integer position,
            @Nullable String description,
            @Nullable ClaimView claim) {}

    record NodeIn(
            @Nullable String code,
            @Nullable NameView name,
            @Nullable NodeKind kind,
            @Nullable Long stageId,
            @Nullable String description,
            @Nullable String note,
            @Nullable ClaimView claim) {}

    record EdgeIn(
            @Nullable Long fromId,
            @Nullable Long toId,
            @Nullable Relation relation,
            @Nullable String note,
            @Nullable ClaimView claim) {}

    /** Either an organisation (partyId, or provider alone for a name not on record), or a country. */
    record ProvisionIn(
            @Nullable String provider,
            @Nullable Long partyId,
            @Nullable String country,
            @Nullable Long placeId,
            @Nullable BigDecimal share,
            @Nullable String note,
            @Nullable ClaimView claim) {}

    record SupplyIn(
            @Nullable FirmView seller,
            @Nullable FirmView buyer,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable String period,
            @Nullable String note,
            @Nullable ClaimView claim) {}

    record SurveyIn(
            @Nullable String area,
            @Nullable String surveyor,
            @Nullable LocalDate on,
            Survey.@Nullable Completeness completeness,
            @Nullable String note,
            @Nullable ClaimView claim) {}

    Chain.Draft chain(ChainIn it) {
        return new Chain.Draft(
                code(it.code()),
                name(it.name()),
                text("description", it.description()),
                text("industryCode", it.industryCode()),
                it.placeId(),
                claim(it.claim()));
    }

    Stage.Draft stage(StageIn it) {
        return new Stage.Draft(
                code(it.code()),
                name(it.name()),
                need("position", it.position()),
                text("description", it.description()),
                claim(it.claim()));
    }

    Node.Draft node(NodeIn it) {
        return new Node.Draft(
                code(it.code()),
                name(it.name()),
                need("kind", it.kind()),
                it.stageId(),
                text("description", it.description()),
                text("note", it.note()),
                claim(it.claim()));
    }

    Edge.Draft edge(EdgeIn it) {
        return new Edge.Draft(
                need("fromId", it.fromId()),
                need("toId", it.toId()),
                need("relation", it.relation()),
                text("note", it.note()),
                claim(it.claim()));
    }

    /** @param before what the row said, so that an untouched provider keeps the key its source gave it */
    Provision.Draft provision(long node, ProvisionIn it, Provision.@Nullable Draft before) {
        String country =
                it.country() == null ? null : it.country().strip().toUpperCase(Locale.ROOT);
        Provider provider;
        Long party = it.partyId();
        if (party == null && it.provider() == null) {
            provider = new Provider.Country(need("country", country));
        } else {
            var firm = firm("provider", it.provider(), party);
            boolean same =
                    before != null
                            && before.provider() instanceof Provider.Organisation was
                            && was.name().equals(firm.name())
                            && Objects.equals(before.partyId(), party);
            provider =
                    same && before != null
                            ? before.provider()
                            : new Provider.Organisation(firm.key(), firm.name());
        }
        return new Provision.Draft(
                node,
                provider,
                party,
                country,
                it.placeId(),
                it.share(),
                text("note", it.note()),
                claim(it.claim()));
    }

    Supply.Draft supply(long node, SupplyIn it, Supply.@Nullable Draft before) {
        return new Supply.Draft(
                node,
                kept(firm("seller", it.seller()), before == null ? null : before.seller()),
                kept(firm("buyer", it.buyer()), before == null ? null : before.buyer()),
                it.amount(),
                text("unit", it.unit()),
                it.period() == null ? "" : it.period(),
                text("note", it.note()),
                claim(it.claim()));
    }

    private static Supply.Firm kept(Supply.Firm now, Supply.@Nullable Firm before) {
        return before != null
                        && before.name().equals(now.name())
                        && Objects.equals(before.partyId(), now.partyId())
                ? before
                : now;
    }

    Survey.Draft survey(long node, SurveyIn it) {
        String area = need("area", it.area()).strip();
        if (area.startsWith("place:") && !area.matches("place:[0-9]{1,18}"))
            throw new BadInput("area", area, "chain.territory.unreadable", area);
        return new Survey.Draft(
                node,
                area,
                need("surveyor", text("surveyor", it.surveyor())),
                need("on", it.on()),
                need("completeness", it.completeness()),
                text("note", it.note()),
                claim(it.claim()));
    }

    private Supply.Firm firm(String field, @Nullable FirmView it) {
        if (it == null) throw new BadInput(field, null, "page.form.required");
        return firm(field, it.name(), it.partyId());
    }

    private Supply.Firm firm(String field, @Nullable String name, @Nullable Long party) {
        if (party == null) {
            String said = need(field, text(field, name));
            return new Supply.Firm("name:" + said, said, null);
        }
        var known =
                parties.find(party)
                        .orElseThrow(() ->
                                new BadInput(
                                        field,
                                        party.toString(),
                                        "chain.api.noParty",
                                        party.toString()));
        return new Supply.Firm("party:" + party, name == null ? known.name().here() : name, party);
    }

    private static String code(@Nullable String code) {
        String said = need("code", code).strip();
        if (said.isEmpty()) throw new BadInput("code", code, "page.form.required");
        if (said.length() > 200)
            throw new BadInput("code", null, "page.form.tooLong", 200, said.length());
        return said;
    }

    private static Bilingual name(@Nullable NameView it) {
        if (it == null || (blank(it.zh()) && blank(it.en())))
            throw new BadInput("name", null, "chain.refused.noName");
        return new Bilingual(
                bounded("name.zh", it.zh(), NAME_MAX), bounded("name.en", it.en(), NAME_MAX));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String text(String field, @Nullable String text) {
        return bounded(field, text, TEXT_MAX);
    }

    private static @Nullable String bounded(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) return null;
        String said = text.strip();
        if (said.length() > most)
            throw new BadInput(field, null, "page.form.tooLong", most, said.length());
        return said;
    }

    private Claim claim(@Nullable ClaimView it) {
        if (it == null) return Claim.TYPED_IN;
        Double confidence = it.confidence();
        if (confidence != null && !(confidence >= 0 && confidence <= 1))
            throw new BadInput(
                    "claim.confidence", confidence.toString(), "page.form.outside", 0, 1);
        Long source = it.sourceId();
        if (source != null && sources.find(source).isEmpty())
            throw new BadInput(
                    "claim.sourceId", source.toString(), "chain.api.noSource", source.toString());
        String title = bounded("claim.source", it.source(), NAME_MAX);
        if (source == null && title != null) source = sources.sourceFor(SourceDraft.titled(title));
        return new Claim(
                source,
                bounded("claim.sourceRow", it.sourceRow(), 200),
                it.asOf(),
                confidence,
                it.basis() == null ? Basis.STATED : it.basis(),
                it.verified());
    }

    private static <T> T need(String field, @Nullable T value) {
        if (value == null) throw new BadInput(field, null, "page.form.required");
        return value;
    }
}
