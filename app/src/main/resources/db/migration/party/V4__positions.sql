-- Where an organisation is, as a point: always in WGS-84, whatever datum it was stated on. One of a record; what was said before is
-- in its past.
CREATE TABLE party.position (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint  NOT NULL UNIQUE REFERENCES party.organisation,
    lon             double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    lat             double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    exactness       text CHECK (exactness IN ('site', 'street', 'place')),  -- NULL: nobody said
    stated_datum    text    NOT NULL DEFAULT 'WGS-84',      -- what it was converted from
    by_hand         boolean NOT NULL DEFAULT false,         -- somebody said so: files leave it alone
    source_id       bigint,
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred')),
    as_of           date,
    verified        boolean NOT NULL DEFAULT false
);
CREATE INDEX position_source ON party.position (source_id);
SELECT journal.keep('party.position', ARRAY['id', 'organisation_id', 'lon', 'lat', 'exactness', 'stated_datum', 'by_hand',
    'source_id', 'basis', 'as_of', 'verified']);
