package org.chuangtu.intake;

/** The forms a table may come in. Told by the bytes, not by the name. */
enum FileFormat {
    CSV,
    XLSX,
    JSON,
    JSON_LINES
}
