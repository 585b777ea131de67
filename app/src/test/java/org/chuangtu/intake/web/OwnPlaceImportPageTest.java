package org.chuangtu.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuangtu.access.Access;
import org.chuangtu.access.Actor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.chuangtu.intake.IntakeDesk;
import org.chuangtu.intake.JobState;
import org.chuangtu.intake.JobView;
import org.chuangtu.intake.Mapping;
import org.chuangtu.intake.QuarantinedRow;
import org.chuangtu.intake.Received;
import org.chuangtu.intake.SourceNote;
import org.chuangtu.intake.Started;
import org.chuangtu.place.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is responsible for one place brings in what belongs there; the other rows of the file wait in quarantine. */
class OwnPlaceImportPageTest extends WithFilesHandedIn {

    private static final String MINE = "OP-1";

    @Autowired IntakeDesk desk;
    @Autowired Access access;
    @Autowired Places places;

    @BeforeEach
    void anAreaWithTwoParks() {
        importedBy(
                Actor.SYSTEM,
                "place.place",
                """
                code,kind,nameZh,within
                OP,area,两园新区,
                OP-1,park,我的园,OP
                OP-1-1,site,我的园一号,OP-1
                OP-2,park,邻家园,OP
                """);
    }

    @Test
    void placesWithinOnesOwn() {
        assertThat(
                        quarantinedOf(
                                "place.place",
                                """
                                code,kind,nameZh,within
                                OP-1-2,site,我的园二号,OP-1
                                OP-1-2-1,site,二号甲座,OP-1-2
                                OP-1-1,site,我的园壹号,
                                OP-2,park,邻家园改名,
                                OP-1-1-9,site,,OP-1-1
                                OP-3,park,邻家园二期,OP-2
                                OP-4,park,无上级,
                                """))
                .isEqualTo(
                        Map.of(
                                "OP-2", "place.intake.notYours",
                                "OP-1-1-9", "place.intake.noName",
                                "OP-3", "place.intake.notWithinYours",
                                "OP-4", "place.intake.notWithinYours"));
        assertThat(as(Actor.SYSTEM, () -> places.byCode("OP-1-2-1"))).isPresent();
        assertThat(as(Actor.SYSTEM, () -> places.byCode("OP-1-1")).orElseThrow().name().zh())
                .isEqualTo("我的园壹号");
    }

    @Test
    void nobodyMovesAPlaceOutOfTheirOwn() {
        assertThat(
                        quarantinedOf(
                                "place.place",
                                """
                                code,kind,nameZh,within
                                OP-1-1,site,我的园一号,OP-2
                                """))
                .isEqualTo(Map.of("OP-1-1", "place.intake.notWithinYours"));
    }

    @Test
    void organisationsRegisteredAtOnesOwn() {
        importedBy(
                Actor.SYSTEM,
                "party.organisation",
                """
                scheme,identifier,name,place
                opt,N1,邻家一厂,OP-2
                opt,M1,我的一厂,OP-1
                opt,X1,不知何处一厂,
                """);

        assertThat(
                        quarantinedOf(
                                "party.organisation",
                                """
                                scheme,identifier,name,place,website
                                opt,N1,邻家一厂,OP-1,
                                opt,M1,我的一厂,,https://m.example
                                opt,X1,不知何处一厂,,https://x.example
                                opt,M2,我的二厂,OP-1-1,
                                opt,N2,邻家二厂,OP-2,
                                opt,X2,不知何处二厂,,
                                ,Y1,没有体系的厂,OP-1,
                                """))
                .isEqualTo(
                        Map.of(
                                "邻家一厂", "party.intake.notYours",
                                "不知何处一厂", "party.intake.notYours",
                                "邻家二厂", "party.intake.notYourPlace",
                                "不知何处二厂", "party.intake.noPlaceOfYours",
                                "没有体系的厂", "party.intake.halfIdentifier"));
    }

    @Test
    void figuresAboutOnesOwnPlaceAndItsFirms() {
        importedBy(
                Actor.SYSTEM,
                "party.organisation",
                """
                scheme,identifier,name,place
                opf,M,数我的厂,OP-1-1
                opf,N,数邻家的厂,OP-2
                """);
        importedBy(
                Actor.SYSTEM,
                "indicator.definition",
                "code,nameZh,nameEn,unit\nop_output,两园产值,Output,亿元\n");

        assertThat(
                        quarantinedOf(
                                "indicator.observation",
                                """
                                subject,indicator,period,value
                                OP-1,op_output,2022,1
                                OP-1-1,op_output,2022,1
                                OP-2,op_output,2022,1
                                OP,op_output,2022,1
                                """))
                .isEqualTo(
                        Map.of(
                                "OP-2", "indicator.intake.notYours",
                                "OP", "indicator.intake.notYours"));
        assertThat(
                        quarantinedOf(
                                "indicator.firmYear",
                                """
                                firm,period,revenue
                                数我的厂,2022,1
                                数邻家的厂,2022,1
                                """))
                .isEqualTo(Map.of("数邻家的厂", "indicator.intake.notYours"));
    }

    @Test
    void whatBelongsToTheChainsOfOnesOwn() {
        String chains =
                """
                code,nameZh,place
                op-mine,我的链,OP-1
                op-next,邻家链,OP-2
                op-all,全区链,
                """;
        assertThat(quarantinedOf("chain.chain", chains))
                .isEqualTo(
                        Map.of(
                                "op-next", "chain.intake.notYourPlace",
                                "op-all", "chain.intake.noPlaceOfYours"));
        importedBy(Actor.SYSTEM, "chain.chain", chains);
        assertThat(quarantinedOf("chain.chain", "code,nameZh\nop-mine,我的新链\nop-next,邻家新链\n"))
                .isEqualTo(Map.of("op-next", "chain.intake.notYours"));

        var rows = Map.of("op-next", "chain.intake.notYours", "op-all", "chain.intake.notYours");
        String nodes = ofEachChain("chain,code,nameZh", ",n1,一", ",n2,二");
        assertThat(quarantinedOf("chain.node", nodes)).isEqualTo(rows);
        importedBy(Actor.SYSTEM, "chain.node", nodes);
        assertThat(quarantinedOf("chain.stage", ofEachChain("chain,code,nameZh", ",s1,上游")))
                .isEqualTo(rows);
        assertThat(
                        quarantinedOf(
                                "chain.edge",
                                ofEachChain("chain,from,to,relation", ",n1,n2,goes_into")))
                .isEqualTo(rows);
        assertThat(
                        quarantinedOf(
                                "chain.provision",
                                ofEachChain("chain,node,providerName,country", ",n1,CHN,CHN")))
                .isEqualTo(rows);
        assertThat(
                        quarantinedOf(
                                "chain.supply",
                                ofEachChain("chain,node,sellerName,buyerName", ",n1,CHN,JPN")))
                .isEqualTo(rows);
        assertThat(
                        quarantinedOf(
                                "chain.survey",
                                ofEachChain(
                                        "chain,node,area,surveyor,surveyedOn,completeness",
                                        ",n1,OP-1,产业处,2022-06-30,complete")))
                .isEqualTo(rows);
    }

    @Test
    void theRestOfTheFileComesInWhenSomebodyWhoMayImportsItToo() {
        String file = "code,kind,nameZh,within\nOP-1-5,site,我的园五号,OP-1\nOP-2-5,site,邻家园五号,OP-2\n";
        assertThat(quarantinedOf("place.place", file))
                .isEqualTo(Map.of("OP-2-5", "place.intake.notWithinYours"));
        var job = importedBy(Actor.SYSTEM, "place.place", file);
        assertThat(job.created()).isEqualTo(1);
        assertThat(importedBy(Actor.SYSTEM, "place.place", file).sameAs()).isEqualTo(job.id());
    }

    @Test
    void whatLiesNowhereTakesARightEverywhere() {
        var job =
                importedBy(
                        officerOf(MINE),
                        "indicator.definition",
                        "code,nameZh,unit\nop_none,不该有,亿元\n");
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(Objects.requireNonNull(job.fault()).kind()).isEqualTo("intake.fault.denied");
    }

    private static String ofEachChain(String header, String... rests) {
        return header
                + "\n"
                + List.of("op-mine", "op-next", "op-all").stream()
                        .flatMap(chain -> Arrays.stream(rests).map(rest -> chain + rest))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Of each row that was refused: its first cell that says which it is, and why; all others came in. */
    private Map<String, String> quarantinedOf(String target, String csv) {
        var job = importedBy(officerOf(MINE), target, csv);
        assertThat(job.state())
                .as(String.valueOf(job.fault()))
                .isIn(JobState.DONE, JobState.UNCHANGED);
        var rows = as(Actor.SYSTEM, () -> desk.quarantine(job.id(), null, true, 0, 50));
        assertThat(job.created() + job.changed() + job.unchanged() + rows.size())
                .isEqualTo(job.rowsRead());
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                OwnPlaceImportPageTest::naming,
                                it -> String.valueOf(it.problems().getFirst().kind()),
                                (one, same) -> one));
    }

    private static String naming(QuarantinedRow row) {
        return row.cells().stream()
                .filter(it ->
                        Set.of("name", "code", "chain", "subject", "firm").contains(it.column()))
                .map(QuarantinedRow.Cell::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Actor officerOf(String code) {
        long place = as(Actor.SYSTEM, () -> places.byCode(code)).orElseThrow().id();
        return new Actor(
                "user:71", "园区干部", null, Set.of(new Permit(Role.OFFICER, Scope.at(place))));
    }

    private JobView importedBy(Actor actor, String target, String csv) {
        var header = List.of(csv.lines().findFirst().orElseThrow().split(","));
        var columns = header.stream().collect(Collectors.toMap(Function.identity(), it -> it));
        var source = new SourceNote("两园台账", null, null, null, null, null, false, false);
        var mapping =
                new Mapping(
                        "两园" + target,
                        target,
                        "*",
                        columns,
                        Map.of(),
                        false,
                        false,
                        null,
                        null,
                        source);
        return as(
                actor,
                () -> {
                    var file =
                            ((Received.Kept)
                                            desk.receive(
                                                    "op.csv",
                                                    new ByteArrayInputStream(
                                                            csv.getBytes(StandardCharsets.UTF_8))))
                                    .file();
                    var begun = (Started.Begun) desk.start(file.id(), mapping, false);
                    return ended(begun.job());
                });
    }

    private JobView ended(long job) {
        try {
            return desk.await(job);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private <T> T as(Actor actor, Supplier<T> action) {
        return access.as(actor, action);
    }
}
