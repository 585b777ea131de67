package org.chuangtu.place;

import java.util.List;
import org.chuangtu.evidence.Provenance;
import org.chuangtu.page.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param parentId what it lies within; null at the top
 * @param stage how far it has come, in the words of its source
 * @param industryCodes codes of the area's own list of industries
 * @param datum of its shape and label; null where nobody stated it: good for display only
 * @param box around its shape; the shape itself is read by {@link Places#shapeOf}
 * @param label where its name stands on a map
 * @param entryId the version
 */
public record Place(
        long id,
        String code,
        PlaceKind kind,
        Bilingual name,
        @Nullable Long parentId,
        boolean retired,
        @Nullable String stage,
        List<String> industryCodes,
        @Nullable String note,
        @Nullable String datum,
        @Nullable Box box,
        @Nullable Point label,
        Provenance provenance,
        long entryId) {

    public Place {
        industryCodes = List.copyOf(industryCodes);
    }

    /** Longitude and latitude in degrees. */
    public record Point(double lon, double lat) {
        public Point {
            if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90))
                throw new IllegalArgumentException("no place on earth: " + lon + ", " + lat);
        }
    }

    /** The smallest rectangle around a shape. */
    public record Box(double minLon, double minLat, double maxLon, double maxLat) {}

    public boolean hasShape() {
        return box != null;
    }

    public String path() {
        return "/places/" + id;
    }
}
