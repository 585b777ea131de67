package org.chuangtu.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chuangtu.journal.WhoActs;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@NullMarked
class AccessTest {

    private static final long AREA = 1;
    private static final long STREET = 2;
    private static final long ELSEWHERE = 3;

    /** 大孤山街道 lies within the area. */
    private static final PlaceTree PLACES =
            (place, ancestor) ->
                    place == ancestor || Map.of(STREET, AREA).getOrDefault(place, -1L) == ancestor;

    private final Access access = new Access(only(PLACES), only());

    enum Doing implements Right {
        EDIT(Set.of(Role.OFFICER)),
        EDIT_OWN(Set.of(Role.FIRM, Role.INSTITUTE));

        private final Set<Role> roles;

        Doing(Set<Role> roles) {
            this.roles = roles;
        }

        @Override
        public Set<Role> roles() {
            return roles;
        }
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void deniesWhoeverHasNotSignedIn() {
        assertThatThrownBy(() -> access.require(Doing.EDIT, Scope.at(STREET)))
                .isInstanceOf(Denied.class);
        assertThat(access.actor()).isEqualTo("anonymous");
    }

    @Test
    void aPermitAtAPlaceCoversThePlacesWithinIt() {
        signIn(new Permit(Role.OFFICER, Scope.at(AREA)));
        assertThat(access.may(Doing.EDIT, Scope.at(STREET))).isTrue();
        assertThat(access.may(Doing.EDIT, Scope.at(ELSEWHERE))).isFalse();
    }

    @Test
    void aPermitAtAPlaceDoesNotReachUp() {
        signIn(new Permit(Role.OFFICER, Scope.at(STREET)));
        assertThat(access.may(Doing.EDIT, Scope.at(AREA))).isFalse();
        assertThat(access.may(Doing.EDIT, Scope.EVERYWHERE)).isFalse();
        assertThat(access.maySomewhere(Doing.EDIT)).isTrue();
    }

    @Test
    void aRoleWithoutTheRightGrantsNothing() {
        signIn(new Permit(Role.AUDITOR, Scope.EVERYWHERE));
        assertThatThrownBy(() -> access.requireSomewhere(Doing.EDIT)).isInstanceOf(Denied.class);
    }

    @Test
    void aPermitForAnOrganisationCoversThatOneOnly() {
        signIn(new Permit(Role.OFFICER, Scope.of(17)));
        assertThat(access.may(Doing.EDIT, Scope.of(17))).isTrue();
        assertThat(access.may(Doing.EDIT, Scope.of(18))).isFalse();
        assertThat(access.may(Doing.EDIT, Scope.at(17))).isFalse();
    }

    @Test
    void aFirmWithoutAnOrganisationMayDoNothingToAny() {
        signIn(new Permit(Role.FIRM, Scope.EVERYWHERE), new Permit(Role.INSTITUTE, Scope.at(1)));
        for (var scope : List.of(Scope.EVERYWHERE, Scope.of(17), Scope.at(1)))
            assertThat(access.may(Doing.EDIT_OWN, scope)).isFalse();
        assertThat(access.maySomewhere(Doing.EDIT_OWN)).isTrue();
        signIn(new Permit(Role.FIRM, Scope.of(17)));
        assertThat(access.may(Doing.EDIT_OWN, Scope.of(17))).isTrue();
    }

    @Test
    void actsAsSomebodyElseOnlyForTheTimeOfTheAction() {
        signIn();
        assertThat(access.as(Actor.SYSTEM, access::actor)).isEqualTo(WhoActs.SYSTEM);
        assertThat(access.actor()).isEqualTo("user:7");
    }

    private static void signIn(Permit... permits) {
        var actor = new Actor("user:7", "王工", null, Set.of(permits));
        HasActor principal = () -> actor;
        var authentication = new TestingAuthenticationToken(principal, null);
        authentication.setAuthenticated(true);
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }

    @SafeVarargs
    private static <T> ObjectProvider<T> only(T... beans) {
        return new ObjectProvider<>() {
            @Override
            public Stream<T> stream() {
                return Stream.of(beans);
            }
        };
    }
}
