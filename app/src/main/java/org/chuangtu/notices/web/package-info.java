@NullMarked
package org.chuangtu.notices.web;

import org.jspecify.annotations.NullMarked;
