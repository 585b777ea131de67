package org.chuangtu.chain.web;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/** Rows as other programs see them. The version is the journal entry that wrote the row last, and its ETag. */
final class ChainViews {

    private ChainViews() {}

    /** Whatever has a version. */
    interface View {
        long version();
    }

    record NameView(@Nullable String zh, @Nullable String en) {
        static NameView of(Bilingual it) {
            return new NameView(it.zh(), it.en());
        }
    }

    /**
     * On what a row rests.
     *
     * @param source the title of a source, to find or name it; only read when there is no sourceId
     * @param confidence 0 to 1; null where nobody judged it
     */
    record ClaimView(
            @Nullable Long sourceId,
            @Nullable String source,
            @Nullable String sourceRow,
            @Nullable LocalDate asOf,
            @Nullable Double confidence,
            @Nullable Basis basis,
            boolean verified) {
        static ClaimView of(Claim it) {
            return new ClaimView(
                    it.sourceId(),
                    null,
                    it.sourceRow(),
                    it.asOf(),
                    it.confidence(),
                    it.basis(),
                    it.verified());
        }
    }

    record ChainView(
            long id,
            String code,
            NameView name,
            @Nullable String description,
            @Nullable String industryCode,
            @Nullable Long placeId,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static ChainView of(Chain it) {
            var said = it.said();
            return new ChainView(
                    it.id(),
                    said.code(),
                    NameView.of(said.name()),
                    said.description(),
                    said.industryCode(),
                    said.placeId(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }

    record StageView(
            long id,
            long chainId,
            String code,
            NameView name,
            int position,
            @Nullable String description,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static StageView of(Stage it) {
            var said = it.said();
            return new StageView(
                    it.id(),
                    it.chainId(),
                    said.code(),
                    NameView.of(said.name()),
                    said.position(),
                    said.description(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }

    record NodeView(
            long id,
            long chainId,
            String code,
            NameView name,
            NodeKind kind,
            @Nullable Long stageId,
            @Nullable String description,
            @Nullable String note,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static NodeView of(Node it) {
            var said = it.said();
            return new NodeView(
                    it.id(),
                    it.chainId(),
                    said.code(),
                    NameView.of(said.name()),
                    said.kind(),
                    said.stageId(),
                    said.description(),
                    said.note(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }

    record EdgeView(
            long id,
            long chainId,
            long fromId,
            long toId,
            Relation relation,
            @Nullable String note,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static EdgeView of(Edge it) {
            var said = it.said();
            return new EdgeView(
                    it.id(),
                    it.chainId(),
                    said.fromId(),
                    said.toId(),
                    said.relation(),
                    said.note(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }

    /** @param provider the organisation's name; null where only a country is known */
    record ProvisionView(
            long id,
            long chainId,
            long nodeId,
            @Nullable String provider,
            @Nullable Long partyId,
            @Nullable String country,
            @Nullable Long placeId,
            @Nullable BigDecimal share,
            @Nullable String note,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static ProvisionView of(Provision it) {
            var said = it.said();
            return new ProvisionView(
                    it.id(),
                    it.chainId(),
                    said.nodeId(),
                    said.provider() instanceof Provider.Organisation who ? who.name() : null,
                    said.partyId(),
                    said.country(),
                    said.placeId(),
                    said.share(),
                    said.note(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }

    record FirmView(@Nullable String name, @Nullable Long partyId) {}

    record SupplyView(
            long id,
            long chainId,
            long nodeId,
            FirmView seller,
            FirmView buyer,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            String period,
            @Nullable String note,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static SupplyView of(Supply it) {
            var said = it.said();
            return new SupplyView(
                    it.id(),
                    it.chainId(),
                    said.nodeId(),
                    new FirmView(said.seller().name(), said.seller().partyId()),
                    new FirmView(said.buyer().name(), said.buyer().partyId()),
                    said.amount(),
                    said.unit(),
                    said.period(),
                    said.note(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }

    record SurveyView(
            long id,
            long chainId,
            long nodeId,
            String area,
            String surveyor,
            LocalDate on,
            Survey.Completeness completeness,
            @Nullable String note,
            ClaimView claim,
            boolean retired,
            long version)
            implements View {
        static SurveyView of(Survey it) {
            var said = it.said();
            return new SurveyView(
                    it.id(),
                    it.chainId(),
                    said.nodeId(),
                    said.area(),
                    said.surveyor(),
                    said.on(),
                    said.completeness(),
                    said.note(),
                    ClaimView.of(said.claim()),
                    it.retired(),
                    it.version());
        }
    }
}
