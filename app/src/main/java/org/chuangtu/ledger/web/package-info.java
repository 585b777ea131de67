@NullMarked
package org.chuangtu.ledger.web;

import org.jspecify.annotations.NullMarked;
