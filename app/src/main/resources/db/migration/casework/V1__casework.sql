-- Casework (办件): somebody asks, somebody decides, by a procedure; everything that happened is a step.

CREATE SCHEMA casework;

-- Procedures as they were when a case began under them. A version never changes.
CREATE TABLE casework.procedure (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code         text        NOT NULL,
    version      integer     NOT NULL,
    body         text        NOT NULL,
    digest       text        NOT NULL,
    published_at timestamptz NOT NULL,
    UNIQUE (code, version)
);
SELECT journal.keep('casework.procedure', ARRAY['id', 'code', 'version', 'body', 'digest', 'published_at']);
CREATE FUNCTION casework.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF journal.undoing() THEN
        PERFORM journal.refuse_undo(TG_RELID::regclass, format('what happened in %s %s has happened', TG_TABLE_NAME, OLD.id));
    END IF;
    RAISE EXCEPTION '% % never changes', TG_TABLE_NAME, OLD.id;
END $$;
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON casework.procedure
    FOR EACH ROW EXECUTE FUNCTION casework.refuse_change();

CREATE SEQUENCE casework.number;

-- How a case stands: nothing but its steps, folded. Kept so that lists need not fold.
CREATE TABLE casework.matter (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number       text        NOT NULL UNIQUE,               -- C2026-000001
    procedure_id bigint      NOT NULL REFERENCES casework.procedure,
    code         text        NOT NULL,
    title        text        NOT NULL,
    place_id     bigint,                                    -- NULL: the whole area
    party_id     bigint,                                    -- the organisation it is about
    category     text,                                      -- its path in the tree of the procedure
    seq          integer     NOT NULL,
    state        text        NOT NULL,
    is_open      boolean     NOT NULL,                      -- what the public sees
    is_over      boolean     NOT NULL,
    outcome      text,
    reporter     text        NOT NULL,
    assignee     text,                                      -- user:17, party:4, duty:street_team
    opened_at    timestamptz NOT NULL,
    moved_at     timestamptz NOT NULL,                      -- the last step
    state_since  timestamptz NOT NULL,
    due          timestamptz,                               -- of the running clock that is over first
    breaches     integer     NOT NULL DEFAULT 0,            -- clocks that ran out
    CHECK (is_over = (outcome IS NOT NULL))
);
CREATE INDEX matter_code ON casework.matter (code, state);
CREATE INDEX matter_assignee ON casework.matter (assignee, due) WHERE NOT is_over;
CREATE INDEX matter_reporter ON casework.matter (reporter);
CREATE INDEX matter_place ON casework.matter (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX matter_due ON casework.matter (due) WHERE NOT is_over;
CREATE INDEX matter_opened ON casework.matter (opened_at);
SELECT journal.keep('casework.matter', ARRAY['id', 'number', 'procedure_id', 'code', 'title', 'place_id', 'party_id', 'category', 'seq',
    'state', 'is_open', 'is_over', 'outcome', 'reporter', 'assignee', 'opened_at', 'moved_at', 'state_since', 'due', 'breaches']);
CREATE FUNCTION casework.refuse_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM journal.refuse_undo(TG_RELID::regclass, format('case %s has gone on; take its next step instead', OLD.id));
    RETURN OLD;
END $$;
CREATE TRIGGER not_undone BEFORE UPDATE OR DELETE ON casework.matter
    FOR EACH ROW WHEN (journal.undoing()) EXECUTE FUNCTION casework.refuse_undo();

-- The only log of a case: append-only.
CREATE TABLE casework.step (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    matter_id    bigint      NOT NULL REFERENCES casework.matter,
    seq          integer     NOT NULL,
    action       text        NOT NULL,
    actor        text        NOT NULL,
    on_behalf_of text,
    at           timestamptz NOT NULL,
    from_state   text,
    to_state     text        NOT NULL,
    outcome      text,
    assignee     text,
    evidence     text[]      NOT NULL DEFAULT '{}',         -- kinds of proof
    papers       bigint[]    NOT NULL DEFAULT '{}',         -- each with its paper, in the same order
    clocks       jsonb       NOT NULL DEFAULT '[]',         -- what it did to clocks
    form         text,                                      -- the version that was answered
    answer_id    bigint,
    UNIQUE (matter_id, seq),
    CHECK (cardinality(evidence) = cardinality(papers))
);
CREATE INDEX step_at ON casework.step (at);
SELECT journal.keep('casework.step', ARRAY['id', 'matter_id', 'seq', 'action', 'actor', 'on_behalf_of', 'at', 'from_state', 'to_state',
    'outcome', 'assignee', 'evidence', 'papers', 'clocks', 'form', 'answer_id']);
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON casework.step
    FOR EACH ROW EXECUTE FUNCTION casework.refuse_change();

-- Which case belongs to which.
CREATE TABLE casework.relation (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    matter_id bigint NOT NULL REFERENCES casework.matter,
    kind      text   NOT NULL CHECK (kind IN ('CHILD_OF', 'DUPLICATE_OF', 'DERIVED_FROM')),
    other_id  bigint NOT NULL REFERENCES casework.matter,
    UNIQUE (matter_id, kind),
    CHECK (matter_id <> other_id)
);
CREATE INDEX relation_other ON casework.relation (other_id, kind);
SELECT journal.keep('casework.relation', ARRAY['id', 'matter_id', 'kind', 'other_id']);
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON casework.relation
    FOR EACH ROW EXECUTE FUNCTION casework.refuse_change();

-- Who stands in for whom while they are away.
CREATE TABLE casework.stand_in (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    absent     text NOT NULL,
    stands_in  text NOT NULL,
    from_day   date NOT NULL,
    to_day     date NOT NULL,
    CHECK (absent <> stands_in),
    CHECK (to_day >= from_day)
);
CREATE INDEX stand_in_by ON casework.stand_in (stands_in, to_day);
SELECT journal.keep('casework.stand_in', ARRAY['id', 'absent', 'stands_in', 'from_day', 'to_day']);

-- What somebody is told of a case; read or not. Not kept: it decides nothing.
CREATE TABLE casework.reminder (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    matter_id bigint      NOT NULL REFERENCES casework.matter,
    whom      text        NOT NULL,                         -- user:17, party:4, duty:street_team
    why       text        NOT NULL,                         -- the action or the rung it came from
    at        timestamptz NOT NULL,
    read_at   timestamptz
);
CREATE INDEX reminder_whom ON casework.reminder (whom, at DESC) WHERE read_at IS NULL;
