/** The pages and the API of the journal: entries, the history of a row, undo, verification. */
@NullMarked
package org.chuangtu.access.web;

import org.jspecify.annotations.NullMarked;
