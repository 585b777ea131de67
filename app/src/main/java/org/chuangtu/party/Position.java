package org.chuangtu.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.chuangtu.place.Datum;
import org.chuangtu.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where an organisation is, as somebody stated it.
 *
 * @param point on the datum it was stated on
 * @param exactness null where nobody said
 */
public record Position(Place.Point point, Datum datum, @Nullable Exactness exactness) {

    /** How near to the point it is to be found. */
    public enum Exactness {
        /** The gate, the building, the plot. */
        SITE,
        /** The road, or the house number reckoned along it. */
        STREET,
        /** Somewhere in the place it is registered at. */
        PLACE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String messageKey() {
            return "party.exactness." + name();
        }

        public static Optional<Exactness> of(@Nullable String code) {
            return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
        }
    }

    private static final double TEN_MILLION = 1e7;

    /** As it is kept, in WGS-84, to the centimetre: more digits would pretend. */
    public Place.Point kept() {
        var it = datum.toWgs84(point);
        return new Place.Point(
                Math.round(it.lon() * TEN_MILLION) / TEN_MILLION,
                Math.round(it.lat() * TEN_MILLION) / TEN_MILLION);
    }

    /** What is wrong with a longitude and a latitude, as a message key; null when nothing is. */
    public static @Nullable String faultOf(double lon, double lat) {
        if (lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)
            // A point that lies in China once its numbers change places was hardly meant to lie
            // here.
            return inChina(lat, lon) && !inChina(lon, lat) ? "party.position.swapped" : null;
        return lon >= -90 && lon <= 90 && lat >= -180 && lat <= 180
                ? "party.position.swapped"
                : "party.position.notOnEarth";
    }

    private static boolean inChina(double lon, double lat) {
        return lon > 73 && lon < 136 && lat > 3 && lat < 54;
    }
}
