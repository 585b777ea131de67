package org.chuangtu.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chuangtu.page.Badge;
import org.chuangtu.page.Cell;
import org.chuangtu.page.Look;
import org.chuangtu.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the origin of a fact is shown beside it, the same on every page: its source, and the marks it earns. */
@Component
public class Marks {

    private final Words words;

    Marks(Words words) {
        this.words = words;
    }

    /**
     * The source with its marks.
     *
     * @param source null where somebody typed the fact in
     * @param disputes open ones of the fact
     */
    public Cell origin(
            @Nullable Source source, boolean inferred, boolean verified, List<Dispute> disputes) {
        var badges = badges(source, inferred, verified, disputes);
        var named =
                source == null
                        ? Cell.text(words.of("evidence.typedIn"))
                        : Cell.link(source.title().here(), source.path());
        return badges.isEmpty()
                ? named
                : Cell.several(named, Cell.badges(badges.toArray(Badge[]::new)));
    }

    /** 推断, 待核实, 合成, 存疑: each only where it holds. What somebody typed in is not marked as unverified: they say so. */
    public List<Badge> badges(
            @Nullable Source source, boolean inferred, boolean verified, List<Dispute> disputes) {
        var badges = new ArrayList<Badge>();
        if (inferred) badges.add(Badge.of(Look.INFERRED));
        if (source != null && source.synthetic()) badges.add(Badge.of(Look.SYNTHETIC));
        if (source != null && !verified && !source.verified() && !source.synthetic())
            badges.add(Badge.of(Look.UNVERIFIED));
        if (!disputes.isEmpty()) badges.add(Badge.of(Look.DISPUTED).to(disputes.getFirst().path()));
        return badges;
    }

    /** The day a fact speaks of: its own, or else that of its source. */
    public Cell asOf(@Nullable LocalDate own, @Nullable Source source) {
        if (own != null) return Cell.day(own);
        return Cell.day(source == null ? null : source.asOf());
    }
}
