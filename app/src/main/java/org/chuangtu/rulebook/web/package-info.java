@NullMarked
package org.chuangtu.rulebook.web;

import org.jspecify.annotations.NullMarked;
