-- The rulebook (规则库): rules and clauses in dated versions, and what is said of firms that is no yearly figure.

CREATE SCHEMA rulebook;

-- A version of a rule's edition, of the clauses of a document, or of the words rules are written in. What was once published is
-- never changed: a decision keeps the number of the version it used.
CREATE TABLE rulebook.version (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text    NOT NULL CHECK (kind IN ('WORDS', 'RULE', 'CLAUSES')),
    code        text    NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{0,59}$'),
    name_zh     text    NOT NULL,
    name_en     text    NOT NULL,
    edition     text    NOT NULL,                          -- as people call it: 2016版
    place       text    NOT NULL,
    valid_from  date    NOT NULL,
    valid_to    date,                                      -- the last day; set once, when a later edition follows
    law         text    NOT NULL,                          -- document and article
    unverified  boolean NOT NULL,                          -- nobody held it against the official text yet
    body        text    NOT NULL CHECK (length(body) BETWEEN 1 AND 200000),
    cases       text    NOT NULL CHECK (length(cases) <= 200000),
    digest      text    NOT NULL,
    bundled_as  text,                                      -- the file it came with the program in; NULL: drafted here
    state       text    NOT NULL CHECK (state IN ('DRAFT', 'PROPOSED', 'PUBLISHED', 'REPLACED', 'WITHDRAWN')),
    replaces    bigint REFERENCES rulebook.version,        -- the one it took the place of
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL,
    proposed_by text,
    proposed_at timestamptz,
    decided_by  text,
    decided_at  timestamptz,
    why         text CHECK (length(why) <= 1000),
    CHECK (valid_from <= valid_to),
    CHECK ((proposed_by IS NULL) = (proposed_at IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (state NOT IN ('PUBLISHED', 'REPLACED') OR decided_at IS NOT NULL),
    CHECK (state <> 'PROPOSED' OR proposed_at IS NOT NULL),
    CONSTRAINT two_people CHECK (bundled_as IS NOT NULL OR state NOT IN ('PUBLISHED', 'REPLACED') OR decided_by <> proposed_by)
);
CREATE INDEX version_code ON rulebook.version (kind, code);
CREATE UNIQUE INDEX version_stands ON rulebook.version (kind, code, place, valid_from) WHERE state = 'PUBLISHED';
SELECT journal.keep('rulebook.version', ARRAY['id', 'kind', 'code', 'name_zh', 'name_en', 'edition', 'place', 'valid_from', 'valid_to',
    'law', 'unverified', 'body', 'cases', 'digest', 'bundled_as', 'state', 'replaces', 'made_by', 'made_at', 'proposed_by',
    'proposed_at', 'decided_by', 'decided_at', 'why']);

CREATE FUNCTION rulebook.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('PUBLISHED', 'REPLACED') OR OLD.state = 'WITHDRAWN' AND OLD.decided_at IS NOT NULL THEN
        IF journal.undoing() THEN
            PERFORM journal.refuse_undo('rulebook.version', format('version %s was published; publish another one', OLD.id));
        END IF;
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'version % was published', OLD.id; END IF;
        IF (NEW.body, NEW.cases, NEW.digest, NEW.kind, NEW.code, NEW.place, NEW.valid_from, NEW.decided_by, NEW.decided_at)
           IS DISTINCT FROM
           (OLD.body, OLD.cases, OLD.digest, OLD.kind, OLD.code, OLD.place, OLD.valid_from, OLD.decided_by, OLD.decided_at)
           OR NEW.state IN ('DRAFT', 'PROPOSED') THEN
            RAISE EXCEPTION 'version % was published and stays as it is', OLD.id;
        END IF;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON rulebook.version
    FOR EACH ROW EXECUTE FUNCTION rulebook.refuse_change();

-- What is said of a firm that is no figure of a year: a date, a yes or no, a count. One a firm and input; what it was before is in
-- its history.
CREATE TABLE rulebook.statement (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    firm_id   bigint NOT NULL,
    input     text   NOT NULL CHECK (length(input) BETWEEN 1 AND 80),   -- by its Chinese name in the words of the rules
    value     text   NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
    as_of     date   NOT NULL,
    source_id bigint,
    basis     text   NOT NULL CHECK (basis IN ('STATED', 'INFERRED', 'SYNTHETIC')),
    UNIQUE (firm_id, input)
);
CREATE INDEX statement_source ON rulebook.statement (source_id);
SELECT journal.keep('rulebook.statement', ARRAY['id', 'firm_id', 'input', 'value', 'as_of', 'source_id', 'basis']);
