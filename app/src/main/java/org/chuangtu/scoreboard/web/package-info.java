/** The pages of the scoreboard. */
@NullMarked
package org.chuangtu.scoreboard.web;

import org.jspecify.annotations.NullMarked;
