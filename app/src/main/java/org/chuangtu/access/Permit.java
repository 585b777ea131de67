package org.chuangtu.access;

/** A role within a scope. */
public record Permit(Role role, Scope scope) {}
