/** The API of figures. */
@NullMarked
package org.chuangtu.indicator.web;

import org.jspecify.annotations.NullMarked;
