/** The pages and the API of organisations, industries, people and merge proposals. */
@NullMarked
package org.chuangtu.party.web;

import org.jspecify.annotations.NullMarked;
