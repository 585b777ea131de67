/** The pages of chains. */
@NullMarked
package org.chuangtu.chain.web;

import org.jspecify.annotations.NullMarked;
