package org.chuangtu.evidence.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.chuangtu.evidence.Archive;
import org.chuangtu.evidence.Deposited;
import org.chuangtu.evidence.PaperDraft;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files as forms and the API bring them. */
final class Papers {

    private Papers() {}

    static Deposited deposit(
            Archive archive,
            MultipartFile file,
            @Nullable String issuer,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            boolean restricted) {
        var name = file.getOriginalFilename();
        var draft =
                new PaperDraft(
                        name == null ? "" : name,
                        file.getContentType(),
                        issuer,
                        from,
                        to,
                        restricted);
        try (var content = file.getInputStream()) {
            return archive.deposit(draft, content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
