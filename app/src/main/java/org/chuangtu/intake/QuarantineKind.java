package org.chuangtu.intake;

import org.chuangtu.page.Bilingual;

/**
 * How often one kind of complaint occurs in the quarantine of an import.
 *
 * @param example in the words of one of them
 * @param same whether all of them say the same
 */
public record QuarantineKind(String kind, Bilingual example, boolean same, long rows) {}
