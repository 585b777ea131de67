/** What the browser and the API client meet first: errors, language, the API's own description. */
@NullMarked
package org.chuangtu.page.web;

import org.jspecify.annotations.NullMarked;
