/** Log-in, my account, the administration of users, and their API. */
@NullMarked
package org.chuangtu.identity.web;

import org.jspecify.annotations.NullMarked;
