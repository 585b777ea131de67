@NullMarked
package org.chuangtu.governance.web;

import org.jspecify.annotations.NullMarked;
