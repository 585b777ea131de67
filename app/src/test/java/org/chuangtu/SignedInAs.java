package org.chuangtu;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.chuangtu.access.Role;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * The test acts as somebody who holds one permit; on a method or a class, for pages and for front doors alike.
 *
 * <pre>{@code
 * @Test
 * @SignedInAs(Role.OFFICER)
 * void anOfficerAddsANode() { … }
 *
 * @Test
 * @SignedInAs(value = Role.FIRM, organisation = 17)
 * void aFirmSeesItsOwnPage() { … }
 * }</pre>
 *
 * <p>Within a test, or for an id known only then, {@code mvc.post().with(SignIn.as(permit, permit)).with(csrf())}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@WithSecurityContext(factory = SignIn.Factory.class)
public @interface SignedInAs {

    Role value() default Role.ADMINISTRATOR;

    /** The place the permit holds for; 0 means everywhere. */
    long place() default 0;

    /** The organisation the permit holds for, which the person also acts for; 0 means none. */
    long organisation() default 0;

    /** The number of the user: the actor is {@code user:<user>}. */
    long user() default 4711;
}
