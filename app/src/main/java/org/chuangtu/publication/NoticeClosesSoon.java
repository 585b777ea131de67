package org.chuangtu.publication;

import java.time.Instant;

/** Four fifths of a notice's time are over. */
public record NoticeClosesSoon(
        long id, String number, String title, Instant closesAt, String publishedBy) {}
