package org.chuangtu.identity;

import java.util.Arrays;
import java.util.function.Consumer;
import org.chuangtu.journal.Finding;
import org.chuangtu.journal.IntegrityCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares each password hash with its mark, which is under the journal: finds a password that was set past the program. */
@Component
class PasswordsAreWhatTheyWere implements IntegrityCheck {

    private final JdbcClient jdbc;

    PasswordsAreWhatTheyWere(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String messageKey() {
        return "identity.check.passwords";
    }

    @Override
    public long run(Consumer<Finding> report) {
        long[] looked = {0};
        jdbc.sql(
                        """
                        SELECT coalesce(p.account_id, m.id) AS id, p.hash, m.digest
                          FROM identity.password p FULL JOIN identity.password_mark m ON m.id = p.account_id
                        """)
                .query(rs -> {
                    looked[0]++;
                    String hash = rs.getString("hash");
                    byte[] digest = rs.getBytes("digest");
                    if (hash == null
                            || digest == null
                            || !Arrays.equals(Secrets.digest(hash), digest))
                        report.accept(
                                Finding.of(
                                        "identity.check.passwords.altered",
                                        "identity.account/" + rs.getLong("id")));
                });
        return looked[0];
    }
}
