/** What the house offers to its operator over HTTP. */
@NullMarked
package org.chuangtu.house.web;

import org.jspecify.annotations.NullMarked;
