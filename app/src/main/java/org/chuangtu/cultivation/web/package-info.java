@NullMarked
package org.chuangtu.cultivation.web;

import org.jspecify.annotations.NullMarked;
