package org.chuangtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chuangtu.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever a person can do on a page a program can do over the API. */
@DatabaseTest
@SignedInAs(Role.AUDITOR)
class ApiDoesWhatPagesDoPageTest {

    /** The action of a page, and what of /api/v1 does the same. */
    private static final String TABLE =
            """
            POST /account                                              PUT /me/profile
            POST /account/password                                     POST /me/password
            POST /account/sign-ins/{id}/end                            DELETE /me/sign-ins/{id}
            POST /account/sign-ins/end-others                          POST /me/sign-ins/end-others
            POST /account/tokens                                       POST /tokens
            POST /account/tokens/{id}/revoke                           DELETE /tokens/{id}
            POST /admin/users                                          POST /users
            POST /admin/users/{id}                                     PUT /users/{id}/profile
            POST /admin/users/{id}/bindings                            POST /users/{id}/bindings
            POST /admin/users/{id}/bindings/{binding}/remove           DELETE /users/{id}/bindings/{binding}
            POST /admin/users/{id}/contact                             POST /users/{id}/contact
            POST /admin/users/{id}/disable                             POST /users/{id}/disable
            POST /admin/users/{id}/enable                              POST /users/{id}/enable
            POST /admin/users/{id}/erase                               DELETE /users/{id}
            POST /admin/users/{id}/password                            POST /users/{id}/password
            POST /admin/users/{id}/permits                             POST /users/{id}/permits
            POST /admin/users/{id}/permits/{permit}/revoke             DELETE /users/{id}/permits/{permit}
            POST /admin/users/{id}/unlock                              POST /users/{id}/unlock
            GET /                                                      GET /needs
            GET /chains                                                GET /chains
            GET /chains/{id}                                           GET /chains/{id}/controllability
            GET /chains/{id}                                           GET /chains/{id}/coverage
            GET /chains/{id}/gaps                                      GET /chains/{id}/gaps
            GET /chains/nodes/{id}                                     GET /nodes/{id}/state
            GET /chains/nodes/{id}                                     GET /nodes/{id}/explanation
            GET /chains/nodes/{id}                                     GET /nodes/{id}/provisions
            POST /chains/new                                           POST /chains
            POST /chains/{id}/edit                                     PUT /chains/{id}
            POST /chains/{id}/retire                                   DELETE /chains/{id}
            POST /chains/{id}/restore                                  POST /{sort}/{id}/restore
            POST /chains/{chain}/{sort}/new                            POST /chains/{id}/stages
            POST /chains/{chain}/{sort}/new                            POST /chains/{id}/nodes
            POST /chains/{chain}/{sort}/new                            POST /chains/{id}/edges
            POST /chains/nodes/{node}/{sort}/new                       POST /nodes/{id}/provisions
            POST /chains/nodes/{node}/{sort}/new                       POST /nodes/{id}/supplies
            POST /chains/nodes/{node}/{sort}/new                       POST /nodes/{id}/surveys
            POST /chains/{sort}/{id}/edit                              PUT /stages/{id}
            POST /chains/{sort}/{id}/edit                              PUT /nodes/{id}
            POST /chains/{sort}/{id}/edit                              PUT /edges/{id}
            POST /chains/{sort}/{id}/edit                              PUT /provisions/{id}
            POST /chains/{sort}/{id}/edit                              PUT /supplies/{id}
            POST /chains/{sort}/{id}/edit                              PUT /surveys/{id}
            POST /chains/{sort}/{id}/retire                            DELETE /stages/{id}
            POST /chains/{sort}/{id}/retire                            DELETE /nodes/{id}
            POST /chains/{sort}/{id}/retire                            DELETE /edges/{id}
            POST /chains/{sort}/{id}/retire                            DELETE /provisions/{id}
            POST /chains/{sort}/{id}/retire                            DELETE /supplies/{id}
            POST /chains/{sort}/{id}/retire                            DELETE /surveys/{id}
            POST /chains/{sort}/{id}/restore                           POST /{sort}/{id}/restore
            GET /chains/proposals                                      GET /proposals
            GET /chains/proposals/{id}                                 GET /proposals/{id}
            POST /chains/proposals/{id}                                POST /proposals/{id}/confirm
            POST /chains/proposals/{id}                                POST /proposals/{id}/decline
            POST /disputes                                             POST /disputes
            POST /disputes/{id}/settle                                 POST /disputes/{id}/settlement
            POST /evidence                                             POST /papers
            POST /evidence/{id}/readers                                POST /papers/{id}/readers
            POST /evidence/{id}/readers/withdraw                       DELETE /papers/{id}/readers/{reader}
            POST /sources                                              POST /sources
            POST /sources/{id}                                         PUT /sources/{id}
            GET /figures                                               GET /observations
            GET /figures/{id}                                          GET /observations/{id}
            POST /figures/count                                        POST /observations/count
            POST /figures/{id}/correct                                 POST /observations/{id}/corrections
            POST /figures/{id}/dispute                                 POST /disputes
            POST /figures/{id}/withdraw                                POST /observations/{id}/withdrawal
            POST /import                                               POST /intake/jobs
            POST /import/map                                           POST /intake/mappings
            POST /import/mappings/remove                               DELETE /intake/mappings/{id}
            POST /import/{id}/again                                    POST /intake/jobs/{id}/again
            POST /import/{id}/cancel                                   POST /intake/jobs/{id}/cancel
            POST /import/{id}/confirm                                  POST /intake/jobs/{id}/confirm
            POST /import/{id}/rows/{row}                               PUT /intake/quarantine/{id}
            POST /import/{id}/rows/{row}/reopen                        POST /intake/quarantine/{id}/reopen
            POST /import/{id}/rows/{row}/set-aside                     POST /intake/quarantine/{id}/set-aside
            POST /import/{id}/set-aside                                POST /intake/quarantine/{id}/set-aside
            POST /industries                                           POST /industries
            POST /industries/{id}                                      PUT /industries/{id}
            POST /industries/{id}/reinstate                            POST /industries/{id}/reinstatement
            POST /industries/{id}/retire                               DELETE /industries/{id}
            GET /accounts                                              GET /accounts
            GET /accounts/{id}                                         GET /accounts/{id}
            GET /accounts/{id}                                         GET /accounts/{id}/statement
            GET /accounts/{id}                                         GET /accounts/{id}/movements
            GET /holds                                                 GET /holds
            GET /accounts/{id}/holds                                   GET /holds
            GET /holds/{id}                                            GET /holds/{id}
            GET /vouchers/{id}                                         GET /vouchers/{id}
            POST /accounts/new                                         POST /accounts
            POST /accounts/{id}/edit                                   PUT /accounts/{id}
            POST /accounts/{id}/close                                  DELETE /accounts/{id}
            POST /accounts/{id}/reopen                                 POST /accounts/{id}/reopening
            POST /accounts/{id}/transfer                               POST /transfers
            POST /vouchers/{id}/reverse                                POST /vouchers/{id}/reversal
            POST /holds/{id}/release                                   POST /holds/{id}/release
            GET /rules                                                 GET /rules/versions
            GET /rules/{code}                                          GET /rules/{code}
            GET /rules/versions/{id}                                   GET /rules/versions/{id}
            GET /rules/versions/{id}                                   GET /rules/versions/{id}/check
            GET /rules/versions/{id}                                   GET /rules/versions/{id}/impact
            GET /rules/versions/{id}/changes                           GET /rules/versions/{id}/changes
            GET /rules/versions/{id}/dmn                               GET /rules/versions/{id}/dmn
            GET /cultivation                                           GET /ladder
            GET /cultivation/firms                                     GET /ladder/{rule}/firms
            GET /cultivation/near                                      GET /ladder/{rule}/near
            GET /cultivation/calendar                                  GET /standings/running-out
            GET /cultivation/sandbox                                   POST /ladder/what-if
            GET /cultivation/sandbox                                   GET /ladder/{rule}/numbers
            GET /cultivation/firms/{id}                                GET /organisations/{id}/ladder
            GET /cultivation/firms/{id}                                GET /organisations/{id}/standings
            GET /cultivation/standings/{id}                            GET /standings/{id}
            POST /cultivation/firms/{id}/statements                    POST /organisations/{id}/statements
            POST /cultivation/firms/{id}/standings                     POST /organisations/{id}/standings
            POST /cultivation/standings/{id}/end                       POST /standings/{id}/end
            POST /self-assessment                                      POST /self-assessment
            GET /clauses                                               GET /clauses
            GET /clauses/{id}                                          GET /clauses/{id}
            POST /rules/new                                            POST /rules/versions
            POST /rules/versions/{id}/edit                             PUT /rules/versions/{id}
            POST /rules/versions/{id}/give-back                        POST /rules/versions/{id}/return
            POST /rules/versions/{id}/propose                          POST /rules/versions/{id}/proposal
            POST /rules/versions/{id}/publish                          POST /rules/versions/{id}/publication
            POST /rules/versions/{id}/withdraw                         POST /rules/versions/{id}/withdrawal
            GET /cases                                                 GET /cases
            GET /cases/{id}                                            GET /cases/{id}
            GET /cases/{id}                                            GET /cases/{id}/steps
            GET /cases/{id}                                            GET /cases/{id}/clocks
            GET /cases/{id}                                            GET /cases/{id}/related
            GET /cases/{id}                                            GET /cases/{id}/actions
            GET /cases/log.csv                                         GET /cases/log.csv
            GET /cases/log.xes                                         GET /cases/log.xes
            GET /cases/procedures                                      GET /cases/procedures
            GET /cases/throughput                                      GET /cases/throughput
            GET /cases/stand-ins                                       GET /cases/stand-ins
            POST /cases/bulk                                           POST /cases/bulk
            POST /cases/bulk/act                                       POST /cases/bulk
            POST /cases/new/{code}/{action}                            POST /cases
            POST /cases/stand-ins                                      POST /cases/stand-ins
            POST /cases/stand-ins/{id}/end                             DELETE /cases/stand-ins/{id}
            POST /cases/{id}/act/{action}                              POST /cases/{id}/steps
            GET /gatherings                                            GET /gatherings
            GET /gatherings/{id}                                       GET /gatherings/{id}
            GET /gatherings/mine                                       GET /bookings/mine
            GET /gatherings/bookings/{booking}                         GET /bookings/{booking}
            GET /gatherings/{id}/attendance                            GET /gatherings/{id}/attendance
            POST /gatherings/new                                       POST /gatherings
            POST /gatherings/series/new                                POST /gatherings/series
            POST /gatherings/{id}/edit                                 PUT /gatherings/{id}
            POST /gatherings/{id}/announce                             POST /gatherings/{id}/announcement
            POST /gatherings/{id}/call-off                             POST /gatherings/{id}/calling-off
            POST /gatherings/{id}/book                                 POST /gatherings/{id}/bookings
            POST /gatherings/{id}/guests                               POST /gatherings/{id}/guests
            POST /gatherings/{id}/door                                 POST /gatherings/{id}/door
            POST /gatherings/{id}/sign-in                              POST /gatherings/{id}/sign-in
            POST /gatherings/{id}/attendance/read                      POST /gatherings/{id}/attendance/reading
            POST /gatherings/{id}/attendance/close                     POST /gatherings/{id}/attendance/closing
            POST /gatherings/bookings/{booking}/confirm                POST /bookings/{booking}/confirmation
            POST /gatherings/bookings/{booking}/give-back              DELETE /bookings/{booking}
            POST /gatherings/bookings/{booking}/sign-in                POST /bookings/{booking}/sign-in
            POST /gatherings/bookings/{booking}/no-show                POST /bookings/{booking}/no-show
            POST /gatherings/bookings/{booking}/erase                  DELETE /bookings/{booking}/guest
            POST /gatherings/feed                                      POST /bookings/feed
            POST /gatherings/feed/end                                  DELETE /bookings/feed
            GET /inbox                                                 GET /inbox
            GET /inbox/{id}                                            GET /inbox/{id}
            GET /inbox/settings                                        GET /inbox/settings
            POST /inbox/read                                           POST /inbox/reading
            POST /inbox/read-all                                       POST /inbox/reading
            POST /inbox/settings                                       PUT /inbox/settings
            GET /admin/webhooks                                        GET /webhooks
            GET /admin/deliveries                                      GET /deliveries
            POST /admin/webhooks                                       POST /webhooks
            POST /admin/webhooks/{id}/on                               PUT /webhooks/{id}
            POST /admin/webhooks/{id}/off                              PUT /webhooks/{id}
            POST /admin/webhooks/{id}/secret                           POST /webhooks/{id}/secret
            POST /admin/deliveries/retry                               POST /deliveries/retrying
            GET /publications                                          GET /publications
            GET /publications/{id}                                     GET /publications/{id}
            GET /publications/{id}                                     GET /publications/{id}/readings
            GET /publications/{id}                                     GET /publications/{id}/objections
            POST /publications/new                                     POST /publications
            POST /publications/{id}/correct                            POST /publications/{id}/correction
            POST /publications/{id}/withdraw                           POST /publications/{id}/withdrawal
            POST /publications/{id}/objections                         POST /publications/{id}/objections
            POST /publications/{id}/objections/{objection}/answer      POST /publications/objections/{id}/answer
            POST /publications/{id}/objections/{objection}/take-back   POST /publications/objections/{id}/taking-back
            GET /governance                                            GET /governance/reports
            GET /governance/public                                     GET /governance/reports
            GET /governance/public/{number}                            GET /governance/reports/{number}
            GET /governance/board                                      GET /governance/board
            GET /governance/board.csv                                  GET /governance/board
            GET /governance/map                                        GET /governance/heat
            GET /governance/map                                        GET /governance/seasons
            GET /governance/map.geojson                                GET /governance/heat
            GET /governance/public/services                            GET /governance/services
            POST /governance/report                                    POST /governance/reports
            POST /open311/v2/requests.{format}                         POST /governance/reports
            POST /governance/patrol                                    POST /governance/reports
            POST /governance/public/{number}/support                   POST /governance/reports/{number}/support
            GET /programmes                                            GET /programmes
            GET /programmes/{id}                                       GET /programmes/{id}
            GET /programmes/{id}                                       GET /programmes/{id}/budget
            GET /programmes/{id}                                       GET /programmes/{id}/verdict
            GET /programmes/{id}                                       GET /programmes/{id}/applications
            GET /programmes/applications/{id}                          GET /programmes/applications/{id}
            GET /programmes/applications/{id}                          GET /programmes/applications/{id}/payments
            POST /programmes/new                                       POST /programmes
            POST /programmes/{id}/edit                                 PUT /programmes/{id}
            POST /programmes/{id}/announce                             POST /programmes/{id}/announcement
            POST /programmes/{id}/end                                  POST /programmes/{id}/ending
            POST /programmes/{id}/apply                                POST /programmes/{id}/applications
            POST /programmes/payments/{payment}/met                    POST /programmes/payments/{payment}/condition
            POST /programmes/payments/{payment}/pay                    POST /programmes/payments/{payment}/payment
            GET /forms                                                 GET /forms
            GET /forms/{code}/{number}                                 GET /forms/{code}
            GET /forms/{code}/{number}                                 GET /forms/{code}/{number}
            GET /answers/{id}                                          GET /answers/{id}
            POST /forms                                                POST /forms
            POST /forms/{code}/{number}/try                            POST /forms/{code}/{number}/check
            GET /journal                                               GET /journal/entries
            GET /journal/{id}                                          GET /journal/entries/{id}/rows
            GET /journal/rows/{table}/{id}                             GET /journal/rows/{table}/{id}
            POST /journal/verify                                       POST /journal/verify
            POST /journal/{id}/undo                                    POST /journal/entries/{id}/undo
            POST /merges/{id}                                          POST /merges/{id}/decision
            GET /map                                                   GET /map
            GET /map                                                   GET /map/tiles/{zoom}/{x}/{y}
            GET /map                                                   GET /map/shapes
            GET /map                                                   GET /map/grid
            GET /map                                                   GET /map/totals
            GET /map                                                   GET /map/shading
            GET /map/organisations                                     GET /map/organisations
            GET /organisations/{id}                                    GET /organisations/{id}
            GET /organisations/{id}                                    GET /organisations/{id}/provisions
            GET /organisations/{id}                                    GET /organisations/{id}/supplies
            GET /search                                                GET /search
            GET /gaps/{id}                                             GET /nodes/{id}/candidates
            GET /gaps/{id}                                             GET /nodes/{id}/rejections
            POST /gaps/{id}/rule-out                                   POST /nodes/{id}/rejections
            POST /gaps/{id}/reconsider                                 DELETE /nodes/{id}/rejections/{rejection}
            GET /knock-outs                                            GET /knock-outs
            GET /knock-outs/try                                        GET /knock-outs/try
            GET /knock-outs/{id}                                       GET /knock-outs/{id}
            GET /knock-outs/{id}                                       GET /knock-outs/{id}/outcome
            GET /knock-outs/compare                                    GET /knock-outs/compare
            POST /knock-outs                                           POST /knock-outs
            POST /knock-outs/compare                                   GET /knock-outs/compare
            POST /knock-outs/{id}                                      PUT /knock-outs/{id}
            POST /knock-outs/{id}/retire                               DELETE /knock-outs/{id}
            POST /knock-outs/{id}/restore                              POST /knock-outs/{id}/restore
            GET /risks                                                 GET /risks
            GET /risks/firm                                            GET /risks/firm
            GET /risks/firm                                            GET /risks/threats
            GET /risks/remedies                                        GET /risks/remedies
            GET /risks/compare                                         GET /risks/runs
            POST /risks/runs                                           POST /risks/runs
            POST /risks/runs/{id}/cancel                               DELETE /risks/runs/{id}
            GET /leads                                                 GET /leads
            GET /leads/{id}                                            GET /leads/{id}
            GET /leads/{id}                                            GET /leads/{id}/effect
            GET /leads/{id}                                            GET /leads/{id}/notes
            GET /leads/{id}                                            GET /leads/{id}/signings
            GET /leads/{id}                                            GET /leads/{id}/steps
            GET /leads/calendar                                        GET /leads/due
            GET /leads/funnel                                          GET /leads/funnel
            POST /leads/new                                            POST /leads
            POST /leads/{id}/edit                                      PUT /leads/{id}
            POST /leads/{id}/hand-over                                 POST /leads/{id}/hand-over
            POST /leads/{id}/move                                      POST /leads/{id}/moves
            POST /leads/{id}/notes                                     POST /leads/{id}/notes
            POST /leads/{id}/sign                                      POST /leads/{id}/signings
            POST /organisations                                        POST /organisations
            POST /organisations/{id}                                   PUT /organisations/{id}
            POST /organisations/{id}/facts                             POST /organisations/{id}/facts
            POST /organisations/{id}/facts/{fact}/{row}/remove         DELETE /organisations/{id}/facts/{fact}/{row}
            POST /organisations/{id}/reinstate                         POST /organisations/{id}/reinstatement
            POST /organisations/{id}/retire                            DELETE /organisations/{id}
            POST /organisations/{id}/same                              POST /merges
            POST /people                                               POST /people
            POST /people/{id}                                          PUT /people/{id}
            POST /people/{id}/delegations                              POST /people/{id}/delegations
            POST /people/{id}/delegations/{delegation}/end             DELETE /people/{id}/delegations/{delegation}
            POST /people/{id}/erase                                    DELETE /people/{id}
            POST /people/{id}/read                                     POST /people/{id}/reading
            POST /places                                               POST /places
            POST /places/{id}                                          PUT /places/{id}
            POST /places/{id}/reinstate                                POST /places/{id}/reinstatement
            POST /places/{id}/retire                                   DELETE /places/{id}
            """;

    /** For people with a browser alone: a program brings its token, and language and failures are a page's. */
    private static final Set<String> FOR_PEOPLE =
            Set.of("POST /login", "POST /logout", "POST /language", "POST /error");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void everyActionOfTheTableIsThereOnBothSides() {
        var served = served();
        var lost = new TreeSet<String>();
        TABLE.lines()
                .map(it -> it.strip().split("\\s+"))
                .forEach(it -> {
                    if (!served.contains(it[0] + " " + it[1])) lost.add(it[0] + " " + it[1]);
                    if (!served.contains(it[2] + " /api/v1" + it[3]))
                        lost.add(it[2] + " /api/v1" + it[3]);
                });
        assertThat(lost).isEmpty();
    }

    @Test
    void everyActionOfAPageIsInTheTable() {
        var told =
                TABLE.lines()
                        .map(it -> it.strip().split("\\s+"))
                        .map(it -> it[0] + " " + it[1])
                        .collect(Collectors.toSet());
        assertThat(served())
                .filteredOn(it -> !it.startsWith("GET ") && !it.contains(" /api/"))
                .filteredOn(it -> !FOR_PEOPLE.contains(it))
                .hasSizeGreaterThan(50)
                .isSubsetOf(told);
    }

    /** Of our own controllers, method and path; {id:[0-9]+} is told as {id}. */
    private Set<String> served() {
        var found = new TreeSet<String>();
        mappings.getHandlerMethods()
                .forEach((info, handler) -> {
                    var home = handler.getBeanType();
                    if (!home.getName().startsWith("org.chuangtu.")
                            || home.getName().contains("Demo")) return;
                    for (var path : info.getPatternValues())
                        for (var method : info.getMethodsCondition().getMethods())
                            found.add(
                                    method.name()
                                            + " "
                                            + path.replaceAll("\\{(\\w+):[^}]*\\}", "{$1}"));
                });
        return found;
    }
}
