/**
 * The rulebook (规则库): dated, cited rules and clauses, published by two people, and what they say of a firm.
 *
 * <p>Start reading at {@link org.chuangtu.rulebook.Rules}. Rules are YAML files the engine {@code engines/criteria} reads; those the
 * program brings with it are published at the first start. Every edition is a {@link org.chuangtu.rulebook.Version}: drafted at the
 * {@link org.chuangtu.rulebook.RuleDesk}, where faults are shown by line, its cases must hold and the firms it would judge otherwise are
 * listed; proposed by one person, published by another, and never changed after. A later edition ends the one before; a correction
 * replaces it; both stay readable, and an {@link org.chuangtu.rulebook.Assessment} names the version it was made by.
 *
 * <p>What is known of firms is gathered by {@link org.chuangtu.rulebook.FirmFacts} from yearly figures (module indicator), from {@link
 * org.chuangtu.rulebook.Statements} kept here and from what higher modules know ({@link org.chuangtu.rulebook.KnowsFirms}), and held in
 * memory in the engine's own form, so that a rule is asked about all firms at once. A fact older than its rule allows is not known any
 * more, and the answer says what to refresh. Numbers nobody checked are 待核实 wherever they show.
 */
@ApplicationModule(
        allowedDependencies = {
            "page",
            "journal",
            "access",
            "evidence",
            "intake",
            "opening",
            "place",
            "party",
            "indicator"
        })
@NullMarked
package org.chuangtu.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
