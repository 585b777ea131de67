-- Evidence: where facts come from (source), the papers behind them (file), and who says they are wrong (dispute).

CREATE SCHEMA evidence;

-- Where facts come from ---------------------------------------------------------------------------------------------

CREATE TABLE evidence.source (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text    NOT NULL UNIQUE,
    title_zh   text,
    title_en   text,
    publisher  text,
    licence    text,
    url        text,
    as_of      date,                                        -- the day it speaks of
    retrieved  date,                                        -- the day somebody took it down
    confidence numeric(3, 2) CHECK (confidence BETWEEN 0 AND 1),   -- NULL: nobody judged it
    verified   boolean NOT NULL DEFAULT false,              -- somebody compared it with the original
    synthetic  boolean NOT NULL DEFAULT false,              -- made up
    basis      text,                                        -- on what its publisher says it, in their words
    note       text,
    file_id    bigint,
    CHECK (title_zh IS NOT NULL OR title_en IS NOT NULL)
);
SELECT journal.keep('evidence.source', ARRAY['id', 'key', 'title_zh', 'title_en', 'publisher', 'licence', 'url', 'as_of',
    'retrieved', 'confidence', 'verified', 'synthetic', 'basis', 'note', 'file_id']);

-- Papers ------------------------------------------------------------------------------------------------------------

-- The bytes, once for each content, in pieces of one mebibyte so that neither side ever holds a whole file. Not kept by
-- the journal: the name of the content is its digest, and the check evidence.check.content recomputes it.
CREATE TABLE evidence.content (
    sha256 bytea  PRIMARY KEY CHECK (length(sha256) = 32),
    size   bigint NOT NULL CHECK (size >= 0)
);
CREATE TABLE evidence.piece (
    sha256 bytea   NOT NULL REFERENCES evidence.content,
    no     integer NOT NULL,
    bytes  bytea   NOT NULL,
    PRIMARY KEY (sha256, no)
);
ALTER TABLE evidence.piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE FUNCTION evidence.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'evidence is never altered: % on %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER never_altered BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.content
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();
CREATE TRIGGER never_altered BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.piece
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.refuse_change();

CREATE TABLE evidence.file (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256       bytea       NOT NULL REFERENCES evidence.content,
    name         text        NOT NULL,
    media_type   text        NOT NULL,
    issuer       text,
    valid_from   date,
    valid_to     date,
    restricted   boolean     NOT NULL,
    deposited_by text        NOT NULL,
    deposited_at timestamptz NOT NULL,
    CHECK (valid_from <= valid_to),
    UNIQUE NULLS NOT DISTINCT (sha256, deposited_by, name, issuer, valid_from, valid_to, restricted)
);
SELECT journal.keep('evidence.file', ARRAY['id', 'sha256', 'name', 'media_type', 'issuer', 'valid_from', 'valid_to',
    'restricted', 'deposited_by', 'deposited_at']);

CREATE TABLE evidence.file_grant (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_id bigint NOT NULL REFERENCES evidence.file,
    reader  text   NOT NULL,                                -- 'actor:user:17', 'party:5', 'role:OFFICER'
    why     text   NOT NULL,
    until   date,
    UNIQUE (file_id, reader)
);
SELECT journal.keep('evidence.file_grant', ARRAY['id', 'file_id', 'reader', 'why', 'until']);

-- Disputes ----------------------------------------------------------------------------------------------------------

CREATE TABLE evidence.dispute (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name  text        NOT NULL,
    row_id      bigint      NOT NULL,
    column_name text,                                       -- NULL: the row as a whole
    claim       text        NOT NULL,
    file_id     bigint REFERENCES evidence.file,
    raised_by   text        NOT NULL,
    raised_at   timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'UPHELD', 'REJECTED')),
    settled_by  text,
    settled_at  timestamptz,
    settlement  text,
    CHECK ((state = 'OPEN') = (settled_by IS NULL)),
    CHECK ((state = 'OPEN') = (settlement IS NULL))
);
CREATE INDEX dispute_subject ON evidence.dispute (table_name, row_id);
CREATE INDEX dispute_state ON evidence.dispute (state, id);
SELECT journal.keep('evidence.dispute', ARRAY['id', 'table_name', 'row_id', 'column_name', 'claim', 'file_id', 'raised_by',
    'raised_at', 'state', 'settled_by', 'settled_at', 'settlement']);
