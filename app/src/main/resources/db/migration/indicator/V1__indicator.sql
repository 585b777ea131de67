-- Indicators: what is measured (definition) and what was found (observation).
--
-- An observation is never changed. A revision is a row of its own that supersedes the one before, so that both what is
-- known now and what was known at any past instant can be read; valid_from and valid_to say what time it speaks of.

CREATE SCHEMA indicator;

CREATE TABLE indicator.definition (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code           text    NOT NULL UNIQUE CHECK (code ~ '^[a-z][a-z0-9_]{0,79}$'),
    name_zh        text    NOT NULL,
    name_en        text    NOT NULL,
    theme_zh       text    NOT NULL,
    theme_en       text    NOT NULL,
    position       integer NOT NULL DEFAULT 0,
    unit           text    NOT NULL DEFAULT '',            -- as usually printed: 亿元
    direction      text    NOT NULL DEFAULT 'NEUTRAL' CHECK (direction IN ('UP', 'DOWN', 'NEUTRAL')),
    description_zh text,
    description_en text,
    method_zh      text,
    method_en      text,
    cohort         text,                                   -- what is counted together; a ratio never crosses it
    flow_of        text,                                   -- the stock this is added to
    flow           text    NOT NULL DEFAULT 'NOT_STATED' CHECK (flow IN ('NET', 'GROSS', 'NOT_STATED')),
    part_of        text                                    -- the total this is a part of
);
CREATE INDEX definition_name ON indicator.definition (name_zh);
SELECT journal.keep('indicator.definition', ARRAY['id', 'code', 'name_zh', 'name_en', 'theme_zh', 'theme_en', 'position',
    'unit', 'direction', 'description_zh', 'description_en', 'method_zh', 'method_en', 'cohort', 'flow_of', 'flow',
    'part_of']);

CREATE TABLE indicator.observation (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    definition_id   bigint      NOT NULL REFERENCES indicator.definition,
    subject_kind    text        NOT NULL,
    subject_id      bigint      NOT NULL,
    period          text        NOT NULL DEFAULT '',        -- 2022, 2022-Q1, 2022-03, 2022-03-05; '' = not stated
    valid_from      date,
    valid_to        date,
    line            text        NOT NULL DEFAULT '',        -- tells apart two lines of one source on the same thing
    value           numeric,                                -- NULL: only growth, rank or share is stated. Never zero.
    multiplier      smallint    NOT NULL DEFAULT 0,         -- power of ten: 8 = 亿
    unit            text        NOT NULL DEFAULT '',
    bound           text        NOT NULL DEFAULT '=' CHECK (bound IN ('=', '>', '~')),
    growth          numeric,                                -- per cent, year on year
    rank            integer     CHECK (rank > 0),
    rank_scope      text,
    share           numeric     CHECK (share BETWEEN 0 AND 100),
    share_of        text,
    source_id       bigint,
    basis           text        NOT NULL CHECK (basis IN ('STATED', 'INFERRED', 'IMPLIED', 'COMPUTED', 'SYNTHETIC')),
    inferred_fields text[]      NOT NULL DEFAULT '{}',
    as_of           date,
    verified        boolean     NOT NULL DEFAULT false,
    published       boolean     NOT NULL DEFAULT false,     -- may be known to all, whomever it is about
    note            text,
    made_from       jsonb,                                  -- of a computed value: formula, operands, what is missing
    computed_at     timestamptz,                            -- the instant whose records it was computed from
    retracted       boolean     NOT NULL DEFAULT false,     -- nothing is stated here any more; note says why
    supersedes      bigint      UNIQUE REFERENCES indicator.observation,
    by_hand         boolean     NOT NULL DEFAULT false,     -- somebody corrected it: a file repeating itself does not undo that
    CHECK ((basis = 'COMPUTED') = (made_from IS NOT NULL)),
    CHECK ((basis = 'COMPUTED') = (computed_at IS NOT NULL)),
    CHECK (valid_from <= valid_to)
);
CREATE INDEX observation_key ON indicator.observation (definition_id, subject_kind, subject_id, period, line);
CREATE INDEX observation_subject ON indicator.observation (subject_kind, subject_id);
CREATE INDEX observation_source ON indicator.observation (source_id);
SELECT journal.keep('indicator.observation', ARRAY['id', 'definition_id', 'subject_kind', 'subject_id', 'period',
    'valid_from', 'valid_to', 'line', 'value', 'multiplier', 'unit', 'bound', 'growth', 'rank', 'rank_scope', 'share',
    'share_of', 'source_id', 'basis', 'inferred_fields', 'as_of', 'verified', 'published', 'note', 'made_from', 'computed_at',
    'retracted', 'supersedes', 'by_hand']);

-- Row by row, since undoing an import updates no row yet runs the statement.
CREATE FUNCTION indicator.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an observation is never changed; record a revision of %', OLD.id;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE ON indicator.observation
    FOR EACH ROW EXECUTE FUNCTION indicator.refuse_change();
