@NullMarked
package org.chuangtu.risk.web;

import org.jspecify.annotations.NullMarked;
