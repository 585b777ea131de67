package org.chuangtu.atlas;

import java.util.List;
import org.chuangtu.chain.ChainLibrary;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeSection;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Words;
import org.chuangtu.party.OrganisationSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the page of a node to the map of those who provide it. */
@Component
class ProvidersOnTheMap implements NodeSection {

    private final ChainLibrary chains;
    private final Words words;

    ProvidersOnTheMap(ChainLibrary chains, Words words) {
        this.chains = chains;
        this.words = words;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public String messageKey() {
        return "atlas.map.section";
    }

    @Override
    public OrganisationSection.@Nullable Content of(Node node) {
        int providers = chains.partiesOffering(node.id(), null).size();
        return providers == 0
                ? null
                : new OrganisationSection.Content(
                        List.of("atlas.map.section.what"),
                        List.of(
                                List.of(
                                        Cell.link(
                                                words.of("atlas.map.section.count", providers),
                                                "/map?node=" + node.id()))),
                        List.of(),
                        null);
    }
}
