package org.chuangtu.intake;

/** A file somebody handed in, kept as it came. */
public record ReceivedFile(long id, String name, String sha256, long bytes) {}
