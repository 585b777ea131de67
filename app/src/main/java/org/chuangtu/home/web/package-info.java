/** The page "/". */
@NullMarked
package org.chuangtu.home.web;

import org.jspecify.annotations.NullMarked;
