package org.chuangtu.party;

/** A kind of fact said of an organisation, each in a table of its own. */
public enum Fact {
    CODE("party.identifier"),
    NAME("party.alias"),
    INDUSTRY("party.organisation_industry"),
    HONOUR("party.honour"),
    POSITION("party.position");

    private final String table;

    Fact(String table) {
        this.table = table;
    }

    public String table() {
        return table;
    }

    public String messageKey() {
        return "party.fact." + name();
    }
}
