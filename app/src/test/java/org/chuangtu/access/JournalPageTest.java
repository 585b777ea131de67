package org.chuangtu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.chuangtu.DatabaseTest;
import org.chuangtu.SignedInAs;
import org.chuangtu.journal.Journal;
import org.chuangtu.page.Bilingual;
import org.chuangtu.place.PlaceDraft;
import org.chuangtu.place.PlaceKind;
import org.chuangtu.place.Places;
import org.chuangtu.place.Saved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class JournalPageTest {

    @Autowired MockMvc web;
    @Autowired Journal journal;
    @Autowired Places places;
    @Autowired Access access;
    @Autowired TransactionTemplate transaction;

    private long entry;

    @BeforeEach
    void somethingHappens() {
        Long id =
                transaction.execute(
                        _ -> journal.enter("access.trial.done", null, Map.of("count", 3)));
        entry = id == null ? 0 : id;
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void anAuditorReadsTheJournalAndVerifiesIt() throws Exception {
        web.perform(get("/journal"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("access.trial.done")));
        web.perform(get("/journal/" + entry))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("count")))
                // a page's own "title" is not the frame's
                .andExpect(content().string(not(containsString("th:text"))));
        web.perform(post("/journal/verify").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("核验通过")));
        web.perform(post("/api/v1/journal/verify").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.clean").value(true))
                .andExpect(jsonPath("$.checks[*].zh").value(hasItem("密码与日志中的标记一致")))
                .andExpect(
                        jsonPath("$.checks[*].en")
                                .value(hasItem("Passwords match their marks in the journal")));
    }

    @Test
    @SignedInAs(Role.FIRM)
    void aFirmSeesNothingOfTheJournal() throws Exception {
        web.perform(get("/journal")).andExpect(status().isForbidden());
        web.perform(get("/journal/" + entry)).andExpect(status().isForbidden());
        web.perform(post("/journal/verify").with(csrf())).andExpect(status().isForbidden());
        web.perform(get("/api/v1/journal/entries")).andExpect(status().isForbidden());
    }

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void undoNeverLeadsToAnotherSite() throws Exception {
        for (var elsewhere :
                new String[] {
                    "https://example.org",
                    "//example.org",
                    "/\\example.org",
                    "/a\r\nSet-Cookie: x=1"
                }) {
            web.perform(post("/journal/" + entry + "/undo").with(csrf()).param("back", elsewhere))
                    .andExpect(redirectedUrl("/"));
        }
        web.perform(post("/journal/" + entry + "/undo").with(csrf()).param("back", "/journal/1"))
                .andExpect(redirectedUrl("/journal/1"));
    }

    @Test
    @SignedInAs(Role.ADMINISTRATOR)
    void aProgramUndoesAnEntryOnceAndIsToldWhyNotTwice() throws Exception {
        var draft = PlaceDraft.of("JP-UNDO", PlaceKind.AREA, new Bilingual("撤销之地", null), null);
        long made = ((Saved.Done) places.create(draft)).entry();

        web.perform(post("/api/v1/journal/entries/" + made + "/undo").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.by").isNumber());
        assertThat(access.<Boolean>as(Actor.SYSTEM, () -> places.byCode("JP-UNDO").isEmpty()))
                .isTrue();
        web.perform(post("/api/v1/journal/entries/" + made + "/undo").with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("没有撤销")));
        web.perform(post("/api/v1/journal/entries/" + entry + "/undo").with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("没有写入数据")));
        web.perform(post("/api/v1/journal/entries/999999999/undo").with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    @SignedInAs(Role.OFFICER)
    void aProgramReadsTheHistoryOfARowItMaySee() throws Exception {
        var draft = PlaceDraft.of("JP-HIST", PlaceKind.AREA, new Bilingual("有历史之地", null), null);
        var made = access.<Saved.Done>as(Actor.SYSTEM, () -> (Saved.Done) places.create(draft));
        web.perform(get("/api/v1/journal/rows/place.place/" + made.place().id()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.masked").value(false))
                .andExpect(jsonPath("$.revisions[0].entry.id").value(String.valueOf(made.entry())))
                .andExpect(
                        jsonPath("$.revisions[0].changes[?(@.column=='name_zh')].after")
                                .value("有历史之地"));
        web.perform(get("/journal/rows/place.place/" + made.place().id()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<td>中文名称</td>")))
                .andExpect(content().string(containsString("<td>有历史之地</td>")))
                .andExpect(content().string(not(containsString("name_zh"))))
                .andExpect(content().string(not(containsString("<td>false</td>"))));
        web.perform(get("/api/v1/journal/entries/" + made.entry() + "/rows"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0]").value("place.place/" + made.place().id()));
        // An entry without rows belongs to the journal as a whole.
        web.perform(get("/api/v1/journal/entries/" + entry)).andExpect(status().isForbidden());
        web.perform(get("/api/v1/journal/rows/identity.account/1"))
                .andExpect(status().isForbidden());
        web.perform(get("/api/v1/journal/rows/pg_catalog.pg_authid/1"))
                .andExpect(status().isNotFound());
    }

    @Test
    @SignedInAs(Role.AUDITOR)
    void whatDoesNotExistIsNotFoundAndNothingLeaks() throws Exception {
        web.perform(get("/journal/rows/pg_catalog.pg_authid/1"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(not(containsString("Exception"))));
        web.perform(get("/journal/999999999")).andExpect(status().isNotFound());
    }
}
