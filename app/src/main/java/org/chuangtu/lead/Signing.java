package org.chuangtu.lead;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something signed. A project counts once, at its first signing; an upgrade counts as an upgrade, without an amount; of an increase
 * of capital only the increase counts (as 三明 counts its projects).
 */
public record Signing(long id, long leadId, Draft said) {

    public enum Kind {
        FIRST,
        UPGRADE,
        INCREASE;

        public String messageKey() {
            return "lead.signing." + name();
        }
    }

    /**
     * What was signed.
     *
     * @param amount in yuan, as agreed; null is unknown, never zero
     * @param document its number or title
     */
    public record Draft(
            Kind kind, LocalDate on, @Nullable BigDecimal amount, @Nullable String document) {
        public Draft {
            if (amount != null && amount.signum() <= 0)
                throw new IllegalArgumentException("an amount is above zero, not " + amount);
            if (kind == Kind.UPGRADE && amount != null)
                throw new IllegalArgumentException("an upgrade counts without an amount");
        }
    }
}
