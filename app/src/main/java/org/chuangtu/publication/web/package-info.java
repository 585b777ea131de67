@NullMarked
package org.chuangtu.publication.web;

import org.jspecify.annotations.NullMarked;
