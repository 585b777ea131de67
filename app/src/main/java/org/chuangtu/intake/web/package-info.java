/** The pages and the API of intake. */
@NullMarked
package org.chuangtu.intake.web;

import org.jspecify.annotations.NullMarked;
