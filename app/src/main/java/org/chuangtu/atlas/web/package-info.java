/** The pages and the API of the atlas. */
@NullMarked
package org.chuangtu.atlas.web;

import org.jspecify.annotations.NullMarked;
