-- Parties: organisations with their identifiers, names, industries and honours; people; who acts for whom; which records
-- may be the same organisation.

CREATE SCHEMA party;

-- Names ---------------------------------------------------------------------------------------------------------------
--
-- The built-in locale knows no Chinese letters, so that the trigrams of pg_trgm are empty for Chinese names. Names are
-- found by pairs of characters instead.

-- As it is searched: full width as half width, lower case, no blanks and no marks.
CREATE FUNCTION party.folded(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(lower(normalize(name, NFKC)), '[\s·・,.''"“”‘’「」《》、，。;:&/_-]+', '', 'g')
$$;

-- As it is compared: without what is in brackets, without the legal form.
CREATE FUNCTION party.without_form(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(replace(party.folded(
               CASE WHEN name ~ '[A-Za-z]' THEN regexp_replace(name,
                   '([, ]+(inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|gmbh|ag|kg|se|bv|nv|spa|sa|ab|oy|kk|pte|holdings?|group)\.?)+$',
                   '', 'i')
               ELSE name END), '有限责任公司', ''), '有限公司', ''), '公司', ''), '集团', ''), '股份', '')
$$;
CREATE FUNCTION party.normal(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(nullif(party.without_form(
               CASE WHEN name ~ '[(（]' THEN regexp_replace(normalize(name, NFKC), '\([^()]*\)', '', 'g')
                    ELSE normalize(name, NFKC) END), ''), party.folded(name))
$$;

-- The pairs of neighbouring characters, each once.
CREATE FUNCTION party.grams(folded text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    letters text[] := string_to_array(left(folded, 200), NULL);
    pairs   text[] := '{}';
BEGIN
    IF cardinality(letters) < 2 THEN RETURN letters; END IF;
    FOR i IN 1 .. cardinality(letters) - 1 LOOP
        IF letters[i] || letters[i + 1] <> ALL (pairs) THEN
            pairs := pairs || (letters[i] || letters[i + 1]);
        END IF;
    END LOOP;
    RETURN pairs;
END $$;

-- How alike two names are: twice the shared pairs by all pairs (Dice), 0 to 1.
CREATE FUNCTION party.likeness(a text[], b text[]) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT 2.0 * (SELECT count(*) FROM unnest(a) g WHERE g = ANY (b)) / (cardinality(a) + cardinality(b))
$$;

-- Industries --------------------------------------------------------------------------------------------------------

CREATE TABLE party.industry (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scheme          text    NOT NULL,                       -- '433+1', 'GB/T 4754-2017', 'Shenwan'
    code            text    NOT NULL,
    name_zh         text,
    name_en         text,
    parent_code     text,                                   -- within the same scheme
    level           integer,
    group_zh        text,
    group_en        text,
    ambition        text,
    remark          text,
    source_id       bigint,
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred')),
    inferred_fields text[]  NOT NULL DEFAULT '{}',
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (scheme, code),
    CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL)
);
CREATE INDEX industry_parent ON party.industry (scheme, parent_code);
CREATE INDEX industry_source ON party.industry (source_id);
SELECT journal.keep('party.industry', ARRAY['id', 'scheme', 'code', 'name_zh', 'name_en', 'parent_code', 'level', 'group_zh',
    'group_en', 'ambition', 'remark', 'source_id', 'basis', 'inferred_fields', 'as_of', 'verified']);

-- Organisations -------------------------------------------------------------------------------------------------------

CREATE TABLE party.organisation (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text    NOT NULL,
    name_zh         text,
    name_en         text,
    country         text CHECK (country ~ '^[A-Z]{3}$'),    -- ISO 3166; NULL: unknown
    place_id        bigint,
    address         text,
    listed_at       text,                                   -- the stock exchange
    listed_on       date,
    website         text,
    note            text,
    status          text    NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'RETIRED', 'MERGED')),
    merged_into     bigint REFERENCES party.organisation,   -- always one that is not merged itself
    by_hand         boolean NOT NULL DEFAULT false,         -- somebody corrected it: files only fill in what is missing
    source_id       bigint,
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred')),
    inferred_fields text[]  NOT NULL DEFAULT '{}',
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL),
    CHECK ((status = 'MERGED') = (merged_into IS NOT NULL))
);
-- The order of the list; what exists is what it shows unless asked otherwise.
CREATE INDEX organisation_name ON party.organisation (coalesce(name_zh, name_en), id) WHERE status = 'ACTIVE';
CREATE INDEX organisation_kind ON party.organisation (kind);
CREATE INDEX organisation_country ON party.organisation (country);
CREATE INDEX organisation_place ON party.organisation (place_id);
CREATE INDEX organisation_source ON party.organisation (source_id);
CREATE INDEX organisation_address ON party.organisation (party.folded(address)) WHERE address IS NOT NULL;
CREATE INDEX organisation_merged ON party.organisation (merged_into) WHERE merged_into IS NOT NULL;
SELECT journal.keep('party.organisation', ARRAY['id', 'kind', 'name_zh', 'name_en', 'country', 'place_id', 'address',
    'listed_at', 'listed_on', 'website', 'note', 'status', 'merged_into', 'by_hand', 'source_id', 'basis', 'inferred_fields', 'as_of',
    'verified']);

-- Numbers and codes others know it by. A code that two records claim stays with one of them; the other keeps it marked.
CREATE TABLE party.identifier (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint  NOT NULL REFERENCES party.organisation,
    scheme          text    NOT NULL,                       -- 'uscc', 'stock', 'cset', 'moe', …
    value           text    NOT NULL,
    contested       boolean NOT NULL DEFAULT false,
    source_id       bigint,
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (organisation_id, scheme, value)
);
CREATE UNIQUE INDEX identifier_holder ON party.identifier (scheme, value) WHERE NOT contested;
CREATE INDEX identifier_claims ON party.identifier (scheme, value);
CREATE INDEX identifier_value ON party.identifier (value text_pattern_ops);
CREATE INDEX identifier_source ON party.identifier (source_id);
SELECT journal.keep('party.identifier', ARRAY['id', 'organisation_id', 'scheme', 'value', 'contested', 'source_id', 'as_of',
    'verified']);

-- Further names: short, former, brand, in another language.
CREATE TABLE party.alias (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint  NOT NULL REFERENCES party.organisation,
    name            text    NOT NULL,
    role            text    NOT NULL DEFAULT 'OTHER' CHECK (role IN ('SHORT', 'FORMER', 'BRAND', 'OTHER')),
    contested       boolean NOT NULL DEFAULT false,
    source_id       bigint,
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (organisation_id, name)
);
CREATE INDEX alias_source ON party.alias (source_id);
SELECT journal.keep('party.alias', ARRAY['id', 'organisation_id', 'name', 'role', 'contested', 'source_id', 'as_of',
    'verified']);

CREATE TABLE party.organisation_industry (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint  NOT NULL REFERENCES party.organisation,
    scheme          text    NOT NULL,
    code            text    NOT NULL,
    source_id       bigint,
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred')),
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (organisation_id, scheme, code)
);
CREATE INDEX organisation_industry_code ON party.organisation_industry (scheme, code);
CREATE INDEX organisation_industry_source ON party.organisation_industry (source_id);
SELECT journal.keep('party.organisation_industry', ARRAY['id', 'organisation_id', 'scheme', 'code', 'source_id', 'basis',
    'as_of', 'verified']);

CREATE TABLE party.honour (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint  NOT NULL REFERENCES party.organisation,
    name            text    NOT NULL,
    level           text,                                   -- 'national', 'province', 'city', 'area'
    year            integer CHECK (year BETWEEN 1900 AND 2200),
    valid_to        date,
    source_id       bigint,
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred')),
    as_of           date,
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE NULLS NOT DISTINCT (organisation_id, name, year)
);
CREATE INDEX honour_name ON party.honour (name);
CREATE INDEX honour_source ON party.honour (source_id);
SELECT journal.keep('party.honour', ARRAY['id', 'organisation_id', 'name', 'level', 'year', 'valid_to', 'source_id', 'basis',
    'as_of', 'verified']);

-- What names are found by. Derived, not kept: the triggers below follow every change, whichever way it came.
CREATE TABLE party.name_key (
    organisation_id bigint NOT NULL,
    name            text   NOT NULL,
    folded          text   NOT NULL,
    normal          text   NOT NULL,
    grams           text[] NOT NULL,
    certain         boolean NOT NULL                        -- false: a name that came with somebody else's code
);
CREATE INDEX name_key_organisation ON party.name_key (organisation_id);
CREATE INDEX name_key_folded ON party.name_key (folded text_pattern_ops);
CREATE INDEX name_key_normal ON party.name_key (normal);
CREATE INDEX name_key_begins ON party.name_key (left(normal, 4));
CREATE INDEX name_key_grams ON party.name_key USING gin (grams);

CREATE FUNCTION party.add_names(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO party.name_key (organisation_id, name, folded, normal, grams, certain)
    SELECT organisation_id, name, folded, party.normal(name), party.grams(folded), certain
      FROM (SELECT n.organisation_id, n.name, party.folded(n.name) AS folded, n.certain
              FROM (SELECT o.id AS organisation_id, o.name_zh AS name, true AS certain FROM unnest(ids) i JOIN party.organisation o ON o.id = i
                    UNION ALL
                    SELECT o.id, o.name_en, true FROM unnest(ids) i JOIN party.organisation o ON o.id = i
                    UNION ALL
                    SELECT a.organisation_id, a.name, NOT a.contested FROM unnest(ids) i JOIN party.alias a ON a.organisation_id = i
                    UNION ALL
                    SELECT o.id, inner_name[1], true        -- 连大(大连大学): what is in brackets may be the name
                      FROM unnest(ids) i JOIN party.organisation o ON o.id = i,
                           regexp_match(o.name_zh, '[(（]([^()（）]{4,})[)）]') inner_name
                     WHERE o.name_zh ~ '[(（]') n
             WHERE n.name IS NOT NULL) keyed
     WHERE folded <> ''
$$;

CREATE FUNCTION party.names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[];
BEGIN
    IF TG_TABLE_NAME = 'organisation' THEN
        IF TG_OP = 'DELETE' THEN SELECT array_agg(o.id) INTO ids FROM old_rows o;
        ELSE SELECT array_agg(n.id) INTO ids FROM new_rows n;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN SELECT array_agg(DISTINCT o.organisation_id) INTO ids FROM old_rows o;
    ELSE SELECT array_agg(DISTINCT n.organisation_id) INTO ids FROM new_rows n;
    END IF;
    IF ids IS NULL THEN RETURN NULL; END IF;
    IF TG_TABLE_NAME <> 'organisation' OR TG_OP <> 'INSERT' THEN
        DELETE FROM party.name_key k USING unnest(ids) i WHERE k.organisation_id = i;
    END IF;
    PERFORM party.add_names(ids);
    RETURN NULL;
END $$;
CREATE TRIGGER names_inserted AFTER INSERT ON party.organisation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION party.names_changed();
CREATE TRIGGER names_updated AFTER UPDATE ON party.organisation REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION party.names_changed();
CREATE TRIGGER names_deleted AFTER DELETE ON party.organisation REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION party.names_changed();
CREATE TRIGGER names_inserted AFTER INSERT ON party.alias REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION party.names_changed();
CREATE TRIGGER names_updated AFTER UPDATE ON party.alias REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION party.names_changed();
CREATE TRIGGER names_deleted AFTER DELETE ON party.alias REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION party.names_changed();

-- Which records may be one organisation ------------------------------------------------------------------------------

CREATE TABLE party.merge_proposal (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    left_id    bigint NOT NULL REFERENCES party.organisation,
    right_id   bigint NOT NULL REFERENCES party.organisation,
    reason     text   NOT NULL CHECK (reason IN ('SAME_CODE', 'CODE_OF_ANOTHER', 'SAME_NAME', 'SIMILAR_NAME', 'BY_HAND')),
    shared     text,                                        -- the code or the name they share
    likeness   double precision NOT NULL CHECK (likeness BETWEEN 0 AND 1),
    state      text   NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'MERGED', 'DISTINCT')),
    decided_by text,
    why        text,
    UNIQUE (left_id, right_id),
    CHECK (left_id < right_id)
);
CREATE INDEX merge_proposal_right ON party.merge_proposal (right_id);
CREATE INDEX merge_proposal_open ON party.merge_proposal (likeness DESC, id) WHERE state = 'OPEN';
SELECT journal.keep('party.merge_proposal', ARRAY['id', 'left_id', 'right_id', 'reason', 'shared', 'likeness', 'state',
    'decided_by', 'why']);

-- A merge brought back by an undo may meanwhile point to a record that was merged itself, or be pointed to.
CREATE FUNCTION party.refuse_pointer_twice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM party.organisation o
                WHERE o.status = 'MERGED' AND (o.id = NEW.merged_into OR o.merged_into = NEW.id)) THEN
        PERFORM journal.refuse_undo('party.organisation', format('a merge of organisation %s would lead on', NEW.id));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_pointer_twice AFTER INSERT OR UPDATE ON party.organisation
    FOR EACH ROW WHEN (NEW.status = 'MERGED' AND journal.undoing()) EXECUTE FUNCTION party.refuse_pointer_twice();

-- People --------------------------------------------------------------------------------------------------------------

CREATE TABLE party.person (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status    text   NOT NULL DEFAULT 'KNOWN' CHECK (status IN ('KNOWN', 'ERASED')),
    place_id  bigint,
    source_id bigint
);
SELECT journal.keep('party.person', ARRAY['id', 'status', 'place_id', 'source_id']);

-- The personal values, apart. The digest in the journal covers the salt, so that once salt and values are gone nothing can
-- be guessed from it.
CREATE TABLE party.person_detail (
    id        bigint PRIMARY KEY REFERENCES party.person,
    salt      bytea,
    name      text,
    phone     text,
    email     text,
    id_number text,
    CHECK ((salt IS NULL) = (name IS NULL))
);
CREATE INDEX person_detail_name ON party.person_detail (name text_pattern_ops);
CREATE UNIQUE INDEX person_detail_id_number ON party.person_detail (id_number) WHERE id_number IS NOT NULL;
SELECT journal.keep('party.person_detail', ARRAY['id', 'salt', 'name', 'phone', 'email', 'id_number']);

-- A person acts for an organisation.
CREATE TABLE party.delegation (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id       bigint NOT NULL REFERENCES party.person,
    organisation_id bigint NOT NULL REFERENCES party.organisation,
    capacity        text   NOT NULL,                        -- 'LEGAL_REPRESENTATIVE', 'CONTACT', 'AGENT'
    starts_on       date   NOT NULL,
    ends_on         date,
    file_id         bigint,                                 -- the power of attorney, in evidence
    CHECK (starts_on <= ends_on)
);
CREATE INDEX delegation_person ON party.delegation (person_id);
CREATE INDEX delegation_organisation ON party.delegation (organisation_id);
SELECT journal.keep('party.delegation', ARRAY['id', 'person_id', 'organisation_id', 'capacity', 'starts_on', 'ends_on',
    'file_id']);
