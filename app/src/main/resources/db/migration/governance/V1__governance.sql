-- Governance (社会治理): where an incident lies, what was said of it, and how it went, beside the case that is handled in casework.

CREATE SCHEMA governance;

-- One row a case of governance.incident. What stands under "how it went" is its steps folded, written in the transaction of each step.
CREATE TABLE governance.report (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    matter_id     bigint      NOT NULL UNIQUE,              -- the case
    number        text        NOT NULL UNIQUE,
    category      text        NOT NULL,                     -- a leaf of the tree urban
    place_id      bigint,                                   -- the innermost place that holds the point
    lon           double precision,
    lat           double precision,
    address       text,
    said          text        NOT NULL,                     -- with what looks like a name's number or address taken out
    media         text,                                     -- address of a picture somebody else keeps
    details       jsonb       NOT NULL DEFAULT '{}',        -- what the category asked, by name
    channel       text        NOT NULL CHECK (channel IN ('page', 'patrol', 'open311', 'program')),
    sender        text        NOT NULL,                     -- whose client ids these are
    client_id     text,                                     -- the sender's own number: sent twice is one report
    synthetic     boolean     NOT NULL DEFAULT false,
    -- How it went.
    unit          text,                                     -- who answers for it: of its category, then whoever it was dispatched to
    state         text        NOT NULL,
    outcome       text,
    is_open       boolean     NOT NULL,
    opened_at     timestamptz NOT NULL,
    moved_at      timestamptz NOT NULL,
    due           timestamptz,
    filed_at      timestamptz,
    dispatched_at timestamptz,                              -- the first time
    dispatches    integer     NOT NULL DEFAULT 0,
    sent_back     integer     NOT NULL DEFAULT 0,           -- dispatches that were returned, or disputed and upheld
    handle_due    timestamptz,                              -- of the last round
    handled_at    timestamptz,                              -- of the last round; NULL: not yet
    late          boolean     NOT NULL DEFAULT false,       -- in any round that ended
    reworks       integer     NOT NULL DEFAULT 0,
    closed_at     timestamptz,
    rated_at      timestamptz,
    rating        text        CHECK (rating IN ('satisfied', 'fairly', 'unsatisfied')),
    CHECK ((lon IS NULL) = (lat IS NULL))
);
CREATE UNIQUE INDEX report_client ON governance.report (sender, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX report_point ON governance.report USING gist (point(lon, lat));
CREATE INDEX report_opened ON governance.report (opened_at DESC, id DESC);
CREATE INDEX report_open ON governance.report (opened_at DESC, id DESC) WHERE is_open;
CREATE INDEX report_category ON governance.report (category, opened_at DESC, id DESC);
CREATE INDEX report_moved ON governance.report (moved_at DESC);
CREATE INDEX report_due ON governance.report (due) WHERE is_open;
CREATE INDEX report_place ON governance.report (place_id, opened_at DESC);
CREATE INDEX report_unit ON governance.report (unit, opened_at);
SELECT journal.keep('governance.report', ARRAY['id', 'matter_id', 'number', 'category', 'place_id', 'lon', 'lat', 'address', 'said', 'media',
    'details', 'channel', 'sender', 'client_id', 'synthetic', 'unit', 'state', 'outcome', 'is_open', 'opened_at', 'moved_at', 'due', 'filed_at', 'dispatched_at',
    'dispatches', 'sent_back', 'handle_due', 'handled_at', 'late', 'reworks', 'closed_at', 'rated_at', 'rating']);
CREATE FUNCTION governance.refuse_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM journal.refuse_undo(TG_RELID::regclass, format('report %s has gone on; take the next step of its case instead', OLD.id));
    RETURN OLD;
END $$;
CREATE TRIGGER not_undone BEFORE DELETE ON governance.report
    FOR EACH ROW WHEN (journal.undoing()) EXECUTE FUNCTION governance.refuse_undo();

-- Who said the same: told when it ends, counted, never shown.
CREATE TABLE governance.support (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    matter_id bigint      NOT NULL,
    supporter text        NOT NULL,
    at        timestamptz NOT NULL,
    UNIQUE (matter_id, supporter)
);
CREATE INDEX support_whose ON governance.support (supporter, at DESC);
SELECT journal.keep('governance.support', ARRAY['id', 'matter_id', 'supporter', 'at']);

-- The steps by which a report came where it is, as other programs follow them; read again from the steps of its case whenever it is lost.
CREATE TABLE governance.progress (
    matter_id bigint      NOT NULL,
    seq       integer     NOT NULL,
    at        timestamptz NOT NULL,
    action    text        NOT NULL,
    state     text        NOT NULL,
    outcome   text,
    is_open   boolean     NOT NULL,
    PRIMARY KEY (matter_id, seq)
);
CREATE INDEX progress_at ON governance.progress (at, matter_id, seq);
