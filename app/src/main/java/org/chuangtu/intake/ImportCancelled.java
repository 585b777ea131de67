package org.chuangtu.intake;

/** Somebody stopped the import; everything it did is rolled back. */
public class ImportCancelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImportCancelled() {
        super("the import was cancelled");
    }
}
