/** The pages and the API of places. */
@NullMarked
package org.chuangtu.place.web;

import org.jspecify.annotations.NullMarked;
