package org.chuangtu.party;

import org.chuangtu.intake.IntakeRun;
import org.chuangtu.intake.SourceNote;

/** An import of a file with that title, which nobody stops. */
public record FakeRun(SourceNote source) implements IntakeRun {

    public static FakeRun of(String title) {
        return new FakeRun(new SourceNote(title, null, null, null, null, null, false, false));
    }

    @Override
    public long job() {
        return 1;
    }

    @Override
    public boolean trial() {
        return false;
    }

    @Override
    public void wrote(long rows) {}
}
