package org.chuangtu.chain.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Role;
import org.chuangtu.chain.Chain;
import org.chuangtu.chain.ChainDesk;
import org.chuangtu.chain.Claim;
import org.chuangtu.chain.Edge;
import org.chuangtu.chain.Node;
import org.chuangtu.chain.NodeKind;
import org.chuangtu.chain.Provider;
import org.chuangtu.chain.Provision;
import org.chuangtu.chain.Relation;
import org.chuangtu.chain.Saved;
import org.chuangtu.page.Bilingual;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@DatabaseTest
@SignedInAs(Role.OFFICER)
class ChainPageTest {

    private static int drawn;

    @Autowired MockMvcTester mvc;
    @Autowired ChainDesk desk;
    @Autowired Access access;

    private long chain;
    private long wafer;
    private long chip;

    @BeforeEach
    void aChainWhoseWaferComesFromJapan() {
        access.as(
                Actor.SYSTEM,
                () -> {
                    chain =
                            id(
                                    desk.add(
                                            new Chain.Draft(
                                                    "page" + ++drawn,
                                                    new Bilingual("半导体", null),
                                                    null,
                                                    null,
                                                    null,
                                                    Claim.TYPED_IN)));
                    wafer = node("硅片");
                    chip = node("芯片");
                    id(
                            desk.add(
                                    new Edge.Draft(
                                            wafer,
                                            chip,
                                            Relation.GOES_INTO,
                                            null,
                                            Claim.TYPED_IN)));
                    provided(wafer, "JPN");
                    provided(chip, "CHN");
                });
    }

    @Test
    void listsTheChainsWithWhatIsControlled() {
        assertThat(mvc.get().uri("/chains")).hasStatusOk().bodyText().contains("半导体");
    }

    @Test
    void answersFirstAndDrawsTheChain() {
        assertThat(mvc.get().uri("/chains/" + chain))
                .hasStatusOk()
                .bodyText()
                .contains("能保住 0.0%（权重 0，共 3）")
                .contains("<svg")
                .contains("✗ 硅片")
                .contains("投入它的“硅片”断了");
    }

    @Test
    void answersForTheSetThatIsChosen() {
        assertThat(mvc.get().uri("/chains/" + chain + "?s=CHN,JPN"))
                .hasStatusOk()
                .bodyText()
                .contains("100.0%");
        assertThat(mvc.get().uri("/chains/" + chain + "?s=nowhere")).hasStatus(400);
    }

    @Test
    void explainsANodeDownToItsProviders() {
        assertThat(mvc.get().uri("/chains/nodes/" + chip + "?s=CHN"))
                .as("who provides it is known as a country only")
                .hasStatusOk()
                .bodyText()
                .contains("那里有几家企业并不知道");
        assertThat(mvc.get().uri("/chains/nodes/" + chip))
                .hasStatusOk()
                .bodyText()
                .contains("日本")
                .contains("新增了环节");
    }

    @Test
    void ranksTheGapsAndNamesWhatIsMissing() {
        assertThat(mvc.get().uri("/chains/" + chain + "/gaps"))
                .hasStatusOk()
                .bodyText()
                .contains("断供影响", "本版还没有这一推演", "也不当作 0", "0 / 2")
                .contains("/chains/" + chain + "/supplies?");
    }

    @Test
    void takesCountriesByNameAndSeveralOfThem() {
        assertThat(mvc.get().uri("/chains/" + chain).param("own", "中国、Japan"))
                .hasStatusOk()
                .bodyText()
                .contains("100.0%", "若失去中国、日本以外的一切");
    }

    @Test
    void countsOnlyWhatHasTheShareAskedFor() {
        assertThat(mvc.get().uri("/chains/" + chain + "?s=JPN&least=50"))
                .hasStatusOk()
                .bodyText()
                .contains("日本 的份额未知");
        assertThat(mvc.get().uri("/chains/" + chain + "?least=120")).hasStatus(400);
    }

    @Test
    void saysThatADayLiesBeforeTheChain() {
        assertThat(mvc.get().uri("/chains/" + chain + "?at=2020-01-01"))
                .hasStatus(400)
                .bodyText()
                .contains("还没有这条产业链");
    }

    @Test
    void leadsFromEachNodeToTheRowsThatDecideIt() {
        assertThat(mvc.get().uri("/chains/" + chain + "/nodes"))
                .hasStatusOk()
                .bodyText()
                .contains("由哪些供给决定", "/chains/provisions/");
        for (String tab : new String[] {"edges", "provisions", "surveys", "supplies", "stages"})
            assertThat(mvc.get().uri("/chains/" + chain + "/" + tab)).as(tab).hasStatusOk();
        assertThat(mvc.get().uri("/chains/" + chain + "/provisions?export=csv"))
                .hasStatusOk()
                .bodyText()
                .contains("日本");
    }

    @Test
    void givesThePictureAsAFile() {
        assertThat(mvc.get().uri("/chains/" + chain + "/picture.svg"))
                .hasStatusOk()
                .bodyText()
                .startsWith("<svg")
                .contains("✗ 硅片", "半导体");
    }

    @Test
    void callsWhatIsWrongWithAnAddressByItsName() {
        for (var wrong : Map.of("at=gestern", "截至", "least=101", "最低份额 %").entrySet())
            assertThat(mvc.get().uri("/chains/" + chain + "?" + wrong.getKey()))
                    .hasStatus(400)
                    .bodyText()
                    .contains("<b>" + wrong.getValue() + "</b>");
        assertThat(mvc.get().uri("/knock-outs/try?place=x&chain=" + chain))
                .hasStatus(400)
                .bodyText()
                .contains("<b>地点</b>");
    }

    /** Here and by whoever saves the page's own picture. */
    @Test
    void callsThePictureAfterTheChainAndTheDay() {
        assertThat(mvc.get().uri("/chains/" + chain))
                .bodyText()
                .containsPattern("data-name=\"半导体-\\d{4}-\\d\\d-\\d\\d\"");
        var file = mvc.get().uri("/chains/" + chain + "/picture.svg").exchange().getResponse();
        assertThat(
                        ContentDisposition.parse(
                                        String.valueOf(
                                                file.getHeader(HttpHeaders.CONTENT_DISPOSITION)))
                                .getFilename())
                .matches("半导体-\\d{4}-\\d\\d-\\d\\d\\.svg");
    }

    @Test
    void saysThatThereIsNoSuchChain() {
        assertThat(mvc.get().uri("/chains/999999")).hasStatus(404);
    }

    private long node(String name) {
        return id(
                desk.add(
                        chain,
                        new Node.Draft(
                                name,
                                new Bilingual(name, null),
                                NodeKind.PRODUCT,
                                null,
                                null,
                                null,
                                Claim.TYPED_IN)));
    }

    private void provided(long node, String country) {
        id(
                desk.add(
                        new Provision.Draft(
                                node,
                                new Provider.Country(country),
                                null,
                                country,
                                null,
                                null,
                                null,
                                Claim.TYPED_IN)));
    }

    private static long id(Saved saved) {
        return ((Saved.Done) saved).id();
    }
}
