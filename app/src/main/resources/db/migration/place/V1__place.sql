-- Places: a tree of any depth, with or without shapes.

CREATE SCHEMA place;

CREATE TABLE place.place (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code            text    NOT NULL UNIQUE,
    kind            text    NOT NULL,
    name_zh         text,
    name_en         text,
    parent_id       bigint REFERENCES place.place,
    retired         boolean NOT NULL DEFAULT false,
    stage           text,                                   -- how far it has come, in the words of its source
    industry_codes  text[]  NOT NULL DEFAULT '{}',          -- codes of the area's own list, which the module party keeps
    note            text,
    by_hand         boolean NOT NULL DEFAULT false,         -- somebody corrected it: files only fill in what is missing
    geometry        jsonb,                                  -- GeoJSON, longitude before latitude
    datum           text,                                   -- WGS-84, GCJ-02, CGCS2000; NULL: not stated, display only
    min_lon         double precision,
    min_lat         double precision,
    max_lon         double precision,
    max_lat         double precision,
    label_lon       double precision,
    label_lat       double precision,
    source_id       bigint,
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred')),
    inferred_fields text[]  NOT NULL DEFAULT '{}',
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL),
    CHECK (parent_id <> id),
    CHECK ((geometry IS NULL) = (min_lon IS NULL)),
    CHECK ((label_lon IS NULL) = (label_lat IS NULL))
);
CREATE INDEX place_parent ON place.place (parent_id);
CREATE INDEX place_box ON place.place (min_lon, max_lon) WHERE geometry IS NOT NULL;
CREATE INDEX place_source ON place.place (source_id);
SELECT journal.keep('place.place', ARRAY['id', 'code', 'kind', 'name_zh', 'name_en', 'parent_id', 'retired', 'stage',
    'industry_codes', 'note', 'by_hand', 'geometry', 'datum', 'min_lon', 'min_lat', 'max_lon', 'max_lat', 'label_lon', 'label_lat',
    'source_id', 'basis', 'inferred_fields', 'as_of', 'verified']);

-- The tree is held in memory; whoever changes its shape names a new version of it here, in the same transaction, whichever
-- way the change came: a form, a file, an undo.
CREATE TABLE place.tree (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    version uuid NOT NULL
);
INSERT INTO place.tree (version) VALUES (gen_random_uuid());

CREATE FUNCTION place.name_new_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE place.tree SET version = gen_random_uuid();
    RETURN NULL;
END $$;
CREATE TRIGGER tree_changed AFTER INSERT OR DELETE OR UPDATE OF parent_id ON place.place
    FOR EACH STATEMENT EXECUTE FUNCTION place.name_new_tree();

-- A place moved back by an undo may meanwhile hold what it would lie in.
CREATE FUNCTION place.refuse_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (WITH RECURSIVE above AS (
                   SELECT NEW.parent_id AS id
                   UNION SELECT p.parent_id FROM above a JOIN place.place p ON p.id = a.id WHERE p.parent_id IS NOT NULL)
               SELECT FROM above WHERE id = NEW.id) THEN
        PERFORM journal.refuse_undo('place.place', format('place %s would lie within itself', NEW.id));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_circle AFTER INSERT OR UPDATE OF parent_id ON place.place
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND journal.undoing()) EXECUTE FUNCTION place.refuse_circle();
