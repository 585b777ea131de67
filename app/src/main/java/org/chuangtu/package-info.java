@NullMarked
package org.chuangtu;

import org.jspecify.annotations.NullMarked;
