/**
 * Governance (智慧社会治理): somebody sees that something is wrong somewhere, and it is put right, checked by somebody else, and answered.
 *
 * <p>Nearly all of it is read from files: {@code procedures/governance_incident.yaml} says how an incident goes from report to call back,
 * {@code procedures/categories/urban.yaml} what may be wrong, who answers for it, when it is filed, how long it may take and when it is
 * over. The case itself lies in casework. What is here is what a case has not: a point on the ground.
 *
 * <p>Start reading at {@link org.chuangtu.governance.Reporting}: a point finds its grid cell, a report that says what another says becomes a
 * supporter of it, and the row of a report follows its case step by step ({@code FollowsCases}). From those rows the public list, the map,
 * {@link org.chuangtu.governance.Performance}, {@link org.chuangtu.governance.Clusters} and Open311 are read. The public sees what lies
 * where and how far it has come, and nothing of whoever reported it.
 *
 * <p>Its size, November 2026: 287 lines of YAML (procedures, categories, forms) are the system; of some 4,300 lines of Java 820 are Open311, 400 the
 * clusters, the rest the point, the supporters, the lists, the board and their API. What other systems need too went into the kernel: categories
 * checked with file and line, followers of a case, {@code CaseMoved}, the place that holds a point.
 */
@ApplicationModule(
        allowedDependencies = {
            "journal",
            "access",
            "page",
            "evidence",
            "place",
            "party",
            "identity",
            "form",
            "casework"
        })
@NullMarked
package org.chuangtu.governance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
