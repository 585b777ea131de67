package broken.above;

import broken.below.Below;

/** Reaches for a module it declared no need of. */
public record Above(Below below) {}
