@NullMarked
package org.chuangtu.form.web;

import org.jspecify.annotations.NullMarked;
