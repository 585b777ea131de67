package org.chuangtu;

import java.util.Set;
import org.chuangtu.access.Actor;
import org.chuangtu.access.HasActor;
import org.chuangtu.access.Permit;
import org.chuangtu.access.Role;
import org.chuangtu.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.context.support.WithSecurityContextFactory;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Somebody signed in, for tests; see {@link SignedInAs}. */
public final class SignIn {

    private SignIn() {}

    /** A request of user 4711 with these permits. */
    public static RequestPostProcessor as(Permit... permits) {
        return SecurityMockMvcRequestPostProcessors.authentication(
                authentication(actor(4711, null, permits)));
    }

    /** A request of another user with that role everywhere: where two pairs of eyes are wanted. */
    public static RequestPostProcessor asAnother(Role role) {
        return SecurityMockMvcRequestPostProcessors.authentication(
                authentication(actor(4712, null, new Permit(role, Scope.EVERYWHERE))));
    }

    /** A request of somebody with that role everywhere. */
    public static RequestPostProcessor as(Role role) {
        return as(new Permit(role, Scope.EVERYWHERE));
    }

    public static Actor actor(long user, @Nullable Long party, Permit... permits) {
        return new Actor("user:" + user, "测试用户", party, Set.of(permits));
    }

    public static Authentication authentication(Actor actor) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new Person(actor), null, java.util.List.of());
    }

    private record Person(Actor actor) implements HasActor {}

    static final class Factory implements WithSecurityContextFactory<SignedInAs> {
        @Override
        public SecurityContext createSecurityContext(SignedInAs who) {
            Scope scope = Scope.EVERYWHERE;
            if (who.place() != 0) scope = Scope.at(who.place());
            if (who.organisation() != 0) scope = Scope.of(who.organisation());
            Long party = who.organisation() == 0 ? null : who.organisation();
            return new SecurityContextImpl(
                    authentication(actor(who.user(), party, new Permit(who.value(), scope))));
        }
    }
}
