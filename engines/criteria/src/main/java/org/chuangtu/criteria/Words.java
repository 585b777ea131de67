package org.chuangtu.criteria;

/** A name or a sentence in Chinese and in English. */
public record Words(String zh, String en) {}
