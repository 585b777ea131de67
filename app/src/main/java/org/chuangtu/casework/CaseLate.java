package org.chuangtu.casework;

/** A clock of a case ran out; told once, within the transaction that writes it down. */
public record CaseLate(CaseFile file, String clock) {}
