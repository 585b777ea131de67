/**
 * Parties (主体): organisations and people, what they are called, where they are, and who acts for whom.
 *
 * <p>Start reading at {@link org.chuangtu.party.Parties}. An organisation is known by identifiers (a code under a scheme,
 * with the check digit of {@link org.chuangtu.party.CreditCode} where it has one), has names, industries and honours, and
 * every one of these facts names its source. Records that may be the same organisation become proposals which a person
 * decides at the {@link org.chuangtu.party.MergeDesk}; a merged record keeps all it has and points to the one that stays.
 *
 * <p>What is personal of a person lies apart ({@link org.chuangtu.party.People}): masked by default, read in full only with
 * the right to and never unrecorded, and gone for good when it is erased.
 *
 * <p>Higher modules add to the page of an organisation with an {@link org.chuangtu.party.OrganisationSection}.
 */
@ApplicationModule(
        allowedDependencies = {"journal", "access", "page", "evidence", "intake", "place"})
@NullMarked
package org.chuangtu.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
