package org.chuangtu.ledger;

import java.math.BigDecimal;

/** What is counted; amounts are whole numbers of it. */
public enum Unit {
    /** Money, in fen. */
    FEN(2),
    /** What may be spent, in fen. */
    BUDGET(2),
    POINTS(0),
    /** A credit line, in fen: drawn, it falls below zero, to its floor and no further. */
    CREDIT(2);

    private final int places;

    Unit(int places) {
        this.places = places;
    }

    /** As people say it: fen as yuan. */
    public BigDecimal said(long amount) {
        return BigDecimal.valueOf(amount, places);
    }

    /** The other way round. */
    public long counted(BigDecimal said) {
        return said.movePointRight(places).longValueExact();
    }

    public int places() {
        return places;
    }

    public String messageKey() {
        return "ledger.unit." + name();
    }

    /** The message key of what stands beside a number. */
    public String besideKey() {
        return "ledger.beside." + name();
    }
}
