-- Leads (线索): a gap somebody means to close, with an owner and a clock.

CREATE SCHEMA lead;

-- The last number given out in a year.
CREATE TABLE lead.counter (
    year integer PRIMARY KEY,
    last integer NOT NULL
);

CREATE TABLE lead.lead (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number       text        NOT NULL UNIQUE,               -- L2026-0001
    title        text        NOT NULL,
    finding      text        NOT NULL CHECK (finding IN ('GAP', 'THIN', 'DEPENDENT', 'RISK', 'DEMAND', 'OUTREACH')),
    node_id      bigint,                                    -- the node of a chain it means to mend, where it is one
    place_id     bigint,                                    -- the area it is for; NULL: the whole
    target_id    bigint,                                    -- the organisation courted, where it is registered
    target_name  text,                                      -- as it was said
    bureau       text,
    note         text,
    owner        text,                                      -- the actor who answers for it
    stage        text        NOT NULL DEFAULT 'FOUND' CHECK (stage IN ('FOUND', 'ASSIGNED', 'IN_TALKS', 'SIGNED', 'LANDED', 'LOST')),
    stage_since  timestamptz NOT NULL,
    due          date,                                      -- by when the present stage is to be left
    lost_reason  text,
    opened_by    text        NOT NULL,
    opened_at    timestamptz NOT NULL,
    -- How the node stood when the lead was opened.
    before_on    date,
    before_local text,
    before_set   text,
    before_score double precision,
    before_rank  integer,
    before_of    integer,
    CHECK ((stage = 'LOST') = (lost_reason IS NOT NULL)),
    CHECK (stage IN ('LANDED', 'LOST') OR due IS NOT NULL),
    CHECK (stage = 'FOUND' OR stage = 'LOST' OR owner IS NOT NULL)
);
CREATE INDEX lead_stage ON lead.lead (stage, due);
CREATE INDEX lead_node ON lead.lead (node_id) WHERE node_id IS NOT NULL;
CREATE INDEX lead_target ON lead.lead (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX lead_target_name ON lead.lead (lower(target_name)) WHERE target_name IS NOT NULL;
CREATE INDEX lead_owner ON lead.lead (owner);
CREATE INDEX lead_opened ON lead.lead (opened_at);
SELECT journal.keep('lead.lead', ARRAY['id', 'number', 'title', 'finding', 'node_id', 'place_id', 'target_id', 'target_name', 'bureau',
    'note', 'owner', 'stage', 'stage_since', 'due', 'lost_reason', 'opened_by', 'opened_at', 'before_on', 'before_local', 'before_set',
    'before_score', 'before_rank', 'before_of']);

-- Each stage it reached and when: what the funnel counts.
CREATE TABLE lead.move (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id    bigint      NOT NULL REFERENCES lead.lead,
    from_stage text,                                        -- NULL: it was opened
    to_stage   text        NOT NULL,
    moved_at   timestamptz NOT NULL,
    moved_by   text        NOT NULL,
    owner      text,
    why        text
);
CREATE INDEX move_lead ON lead.move (lead_id, id);
CREATE INDEX move_to ON lead.move (to_stage, lead_id);
SELECT journal.keep('lead.move', ARRAY['id', 'lead_id', 'from_stage', 'to_stage', 'moved_at', 'moved_by', 'owner', 'why']);

-- What was signed. A project counts once, at its first signing; an upgrade counts as an upgrade and without an amount; of an
-- increase only the increase counts.
CREATE TABLE lead.signing (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id   bigint  NOT NULL REFERENCES lead.lead,
    kind      text    NOT NULL CHECK (kind IN ('FIRST', 'UPGRADE', 'INCREASE')),
    signed_on date    NOT NULL,
    amount    numeric CHECK (amount > 0),                   -- yuan, as agreed; NULL is unknown, never zero
    document  text,
    CHECK (kind <> 'UPGRADE' OR amount IS NULL)
);
CREATE UNIQUE INDEX signing_first ON lead.signing (lead_id) WHERE kind = 'FIRST';
SELECT journal.keep('lead.signing', ARRAY['id', 'lead_id', 'kind', 'signed_on', 'amount', 'document']);

CREATE TABLE lead.note (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id  bigint      NOT NULL REFERENCES lead.lead,
    kind     text        NOT NULL CHECK (kind IN ('NOTE', 'MEETING', 'VISIT', 'CALL')),
    on_day   date        NOT NULL,
    words    text        NOT NULL,
    paper_id bigint,                                        -- a paper that shows it
    noted_by text        NOT NULL,
    noted_at timestamptz NOT NULL
);
CREATE INDEX note_lead ON lead.note (lead_id, on_day DESC, id DESC);
SELECT journal.keep('lead.note', ARRAY['id', 'lead_id', 'kind', 'on_day', 'words', 'paper_id', 'noted_by', 'noted_at']);

-- A signing taken back by an undo may meanwhile carry a lead that stands on it, or further signings.
CREATE FUNCTION lead.refuse_to_lose_signing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM lead.lead l WHERE l.id = OLD.lead_id AND l.stage IN ('SIGNED', 'LANDED'))
       OR EXISTS (SELECT FROM lead.signing s WHERE s.lead_id = OLD.lead_id AND s.id <> OLD.id) THEN
        PERFORM journal.refuse_undo('lead.signing', format('lead %s stands on its signing', OLD.lead_id));
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER refuse_to_lose_signing BEFORE DELETE ON lead.signing
    FOR EACH ROW WHEN (OLD.kind = 'FIRST' AND journal.undoing())
    EXECUTE FUNCTION lead.refuse_to_lose_signing();
