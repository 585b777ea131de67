package org.chuangtu.intake;

import org.chuangtu.access.Access;
import org.chuangtu.access.Scope;
import org.chuangtu.page.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose a file, an import and its quarantine are: of whoever handed it in. To everybody else they are as if they were not
 * there, but for those who see, or run, the imports of all.
 */
@Component
class Owners {

    private final JdbcClient jdbc;
    private final Access access;

    Owners(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /** Whose imports the actor sees; null for those of all. */
    @Nullable String seen() {
        return access.may(IntakeRight.READ_ALL, Scope.EVERYWHERE) ? null : access.whoActs().id();
    }

    boolean sees(JobView job) {
        return isMine(job.actor()) || access.may(IntakeRight.READ_ALL, Scope.EVERYWHERE);
    }

    /** Whether the actor may stop it, confirm it, repeat it and see to its quarantine. */
    boolean runs(JobView job) {
        return access.may(IntakeRight.IMPORT_ALL, Scope.EVERYWHERE)
                || (isMine(job.actor()) && access.maySomewhere(IntakeRight.IMPORT));
    }

    void requireSight(long job) {
        access.requireSomewhere(IntakeRight.READ);
        if (!isMine(ownerOf(job)) && !access.may(IntakeRight.READ_ALL, Scope.EVERYWHERE))
            throw noSuch(job);
    }

    /** Whoever sees it but does not own it needs the right to run the imports of all. */
    void requireRun(long job) {
        access.requireSomewhere(IntakeRight.IMPORT);
        requireSight(job);
        if (!isMine(ownerOf(job))) access.require(IntakeRight.IMPORT_ALL, Scope.EVERYWHERE);
    }

    private boolean isMine(String owner) {
        return owner.equals(access.whoActs().id());
    }

    private String ownerOf(long job) {
        return jdbc.sql("SELECT actor FROM intake.job WHERE id = :id")
                .param("id", job)
                .query(String.class)
                .optional()
                .orElseThrow(() -> noSuch(job));
    }

    private static NotFound noSuch(long job) {
        return new NotFound("import " + job);
    }
}
