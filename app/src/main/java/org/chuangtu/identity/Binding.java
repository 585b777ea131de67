package org.chuangtu.identity;

/** The subject of an outside log-in that is this account. */
public record Binding(long id, String issuer, String subject) {}
