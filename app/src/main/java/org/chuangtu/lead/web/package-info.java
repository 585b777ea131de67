@NullMarked
package org.chuangtu.lead.web;

import org.jspecify.annotations.NullMarked;
