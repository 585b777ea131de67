-- Intake: files received, imports run from them, and the rows that could not be taken.

CREATE SCHEMA intake;

CREATE TABLE intake.file (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL,
    sha256      text        NOT NULL,
    bytes       bigint      NOT NULL,
    received_at timestamptz NOT NULL,
    received_by text        NOT NULL
);

CREATE TABLE intake.job (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('IMPORT', 'REPAIR')),
    profile_id    text        NOT NULL,
    profile       jsonb       NOT NULL,      -- as it was used
    profile_print text        NOT NULL,
    trial         boolean     NOT NULL,
    state         text        NOT NULL,
    actor         text        NOT NULL,
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    ended_at      timestamptz,
    entry_id      bigint,                    -- what it wrote, in the journal
    same_as       bigint REFERENCES intake.job,  -- the same files were imported by that one before
    repairs       bigint REFERENCES intake.job,  -- rows of that one's quarantine
    confirms      bigint REFERENCES intake.job,  -- the trial somebody looked at first
    fault         jsonb                      -- why the import as a whole failed: reason and remedy
);
CREATE INDEX job_state ON intake.job (state);
CREATE INDEX job_print ON intake.job (profile_print) WHERE state = 'DONE';

CREATE TABLE intake.step (
    job_id      bigint  NOT NULL REFERENCES intake.job,
    position    integer NOT NULL,
    target      text    NOT NULL,
    file_id     bigint REFERENCES intake.file,
    file_name   text    NOT NULL,
    header      text[]  NOT NULL DEFAULT '{}',
    rows_read   bigint  NOT NULL DEFAULT 0,
    created     bigint  NOT NULL DEFAULT 0,
    changed     bigint  NOT NULL DEFAULT 0,
    unchanged   bigint  NOT NULL DEFAULT 0,
    folded      bigint  NOT NULL DEFAULT 0,  -- repeated another row of the file, or added a name to it
    quarantined bigint  NOT NULL DEFAULT 0,
    PRIMARY KEY (job_id, position)
);

CREATE TABLE intake.quarantined (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id      bigint  NOT NULL,
    step        integer NOT NULL,
    row_number  bigint  NOT NULL,
    cells       text[]  NOT NULL,            -- by position in the step's header
    raw         text,                        -- of a row that does not even divide into cells
    problems    jsonb   NOT NULL,
    state       text    NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'REPAIRED', 'SET_ASIDE', 'SUPERSEDED')),
    settled_by  text,
    settled_at  timestamptz,
    settled_job bigint,
    note        text,
    FOREIGN KEY (job_id, step) REFERENCES intake.step
);
CREATE INDEX quarantined_job ON intake.quarantined (job_id, step, row_number);
CREATE INDEX quarantined_open ON intake.quarantined (job_id) WHERE state = 'OPEN';

-- Mappings people saved; each is a profile of its own.
CREATE TABLE intake.mapping (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text  NOT NULL UNIQUE,
    body jsonb NOT NULL
);
SELECT journal.keep('intake.mapping', ARRAY['name', 'body']);
