package org.chuangtu.intake;

/**
 * The import a target is being asked for: who says so, on what authority, and where to report.
 *
 * <p>What is said of the source applies to every row of the file, unless a column says otherwise.
 */
public interface IntakeRun {

    /** The number of the import. */
    long job();

    /** What the profile says of the source. */
    SourceNote source();

    /** True when everything will be rolled back at the end; a target has no need to ask, except to spare outside effects. */
    boolean trial();

    /** Says that this many more rows are written, so that progress shows; throws {@link ImportCancelled} when stopped. */
    void wrote(long rows);
}
