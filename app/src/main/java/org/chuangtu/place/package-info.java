/**
 * Places (地点): area, district, street, community, bay, park, base, site: a tree of any depth, with or without shapes.
 *
 * <p>Start reading at {@link org.chuangtu.place.Places}. A place lies within at most one other; rights given for a place
 * hold for everything within it ({@link org.chuangtu.access.PlaceTree}, answered here from a {@link
 * org.chuangtu.place.Tree} in memory). A point finds the places whose {@link org.chuangtu.place.Shape} holds it. Shapes come
 * in by GeoJSON; where nobody published one, a place has none, and none is drawn by guess.
 */
@ApplicationModule(allowedDependencies = {"journal", "access", "page", "evidence", "intake"})
@NullMarked
package org.chuangtu.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
