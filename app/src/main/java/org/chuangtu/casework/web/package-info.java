@NullMarked
package org.chuangtu.casework.web;

import org.jspecify.annotations.NullMarked;
