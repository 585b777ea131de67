@NullMarked
package org.chuangtu.programme.web;

import org.jspecify.annotations.NullMarked;
