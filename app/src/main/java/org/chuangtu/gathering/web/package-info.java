@NullMarked
package org.chuangtu.gathering.web;

import org.jspecify.annotations.NullMarked;
