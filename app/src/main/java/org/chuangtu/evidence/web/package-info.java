/** The pages and the API of sources, papers and disputes. */
@NullMarked
package org.chuangtu.evidence.web;

import org.jspecify.annotations.NullMarked;
