-- Until where the computed figures were counted: the last seal that was there then, and when that was. What was written
-- since is looked at by itself, so this is no record of anything and the journal does not keep it.
CREATE TABLE indicator.counted (
    one  boolean     PRIMARY KEY DEFAULT true CHECK (one),
    seal bigint      NOT NULL,
    at   timestamptz NOT NULL
);
