package org.chuangtu.risk.web;

import java.util.List;
import org.chuangtu.access.Access;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeSection;
import org.chuangtu.page.NavEntry;
import org.chuangtu.page.Section;
import org.chuangtu.party.OrganisationSection;
import org.chuangtu.risk.RiskRight;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where knock-outs stand in the navigation, and the way to one from a node. */
@Configuration(proxyBeanMethods = false)
class RiskNavigation {

    @Bean
    NavEntry knockOutsEntry(Access access) {
        return new NavEntry(
                Section.CHAINS,
                "/knock-outs",
                "risk.knockOuts",
                60,
                () -> access.maySomewhere(RiskRight.READ));
    }

    @Bean
    NavEntry risksEntry(Access access) {
        return new NavEntry(
                Section.CHAINS,
                "/risks",
                "risk.ranking",
                55,
                () -> access.maySomewhere(RiskRight.RANK));
    }

    @Bean
    NodeSection knockOutOfNode(Access access) {
        return new OfNode(access);
    }

    private record OfNode(Access access) implements NodeSection {
        @Override
        public int order() {
            return 90;
        }

        @Override
        public String messageKey() {
            return "risk.ofNode";
        }

        @Override
        public OrganisationSection.@Nullable Content of(Node node) {
            if (node.retired() || !access.maySomewhere(RiskRight.READ)) return null;
            return new OrganisationSection.Content(
                    List.of(),
                    List.of(),
                    List.of(
                            new OrganisationSection.Action(
                                    "risk.ofNode.try",
                                    "/knock-outs/try?chain=%d&node=%d"
                                            .formatted(node.chainId(), node.id()))),
                    null);
        }
    }
}
