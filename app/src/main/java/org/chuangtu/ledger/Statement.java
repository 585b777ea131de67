package org.chuangtu.ledger;

import java.time.LocalDate;

/**
 * What moved on an account from one day to another, both included: opening + in − out = closing.
 *
 * @param count how many movements
 */
public record Statement(
        Account account,
        LocalDate from,
        LocalDate to,
        long opening,
        long in,
        long out,
        long closing,
        long count) {}
