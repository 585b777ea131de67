package org.chuangtu.access;

import java.util.Set;

/**
 * Something a person may be allowed to do. Each module declares its own as an enum:
 *
 * <pre>{@code
 * public enum ChainRight implements Right {
 *     READ(EnumSet.allOf(Role.class)),
 *     EDIT(EnumSet.of(ADMINISTRATOR, OFFICER, CHAIN_OWNER));
 *     …
 * }
 * }</pre>
 */
public interface Right {

    /** The constant's name. */
    String name();

    /** The roles that carry this right; whoever has none of them is denied. */
    Set<Role> roles();
}
