-- Programmes (项目): what is offered to whom, how much of it, from which budget, until when; who asked, what was decided, what was paid.

CREATE SCHEMA programme;

CREATE TABLE programme.programme (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        text        NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
    title_zh    text,
    title_en    text,
    about       text,
    procedure   text        NOT NULL,                       -- of casework: how an application goes
    place_id    bigint,                                     -- whose officers see to it; NULL: the whole area's
    quota       integer     CHECK (quota > 0),              -- awards at most; NULL: as far as the budget goes
    most        bigint      CHECK (most > 0),               -- for one award, in fen
    opens_at    timestamptz NOT NULL,
    closes_at   timestamptz NOT NULL,
    eligibility text,                                       -- who judges whether somebody may apply; NULL: everybody may
    rule        text,                                       -- what it judges by
    synthetic   boolean     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('DRAFT', 'ANNOUNCED', 'ENDED')),
    account_id  bigint,                                     -- its budget, in the ledger
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL,
    CHECK (title_zh IS NOT NULL OR title_en IS NOT NULL),
    CHECK (opens_at < closes_at)
);
SELECT journal.keep('programme.programme', ARRAY['id', 'code', 'title_zh', 'title_en', 'about', 'procedure', 'place_id', 'quota', 'most',
    'opens_at', 'closes_at', 'eligibility', 'rule', 'synthetic', 'state', 'account_id', 'made_by', 'made_at']);

-- In what parts an award is paid, of a hundred altogether.
CREATE TABLE programme.part (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme_id bigint  NOT NULL REFERENCES programme.programme,
    no           integer NOT NULL CHECK (no > 0),
    percent      integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
    days         integer NOT NULL CHECK (days BETWEEN 0 AND 3650),      -- after the award
    condition    text,                                                  -- what has to be there; NULL: nothing
    UNIQUE (programme_id, no)
);
SELECT journal.keep('programme.part', ARRAY['id', 'programme_id', 'no', 'percent', 'days', 'condition']);

-- How many awards there are: derived, locked by whoever awards, so that one look decides.
CREATE TABLE programme.awards (
    programme_id bigint  PRIMARY KEY REFERENCES programme.programme ON DELETE CASCADE,
    quota        integer,
    awarded      integer NOT NULL DEFAULT 0 CHECK (awarded >= 0),
    CONSTRAINT quota_holds CHECK (quota IS NULL OR awarded <= quota)
);

CREATE TABLE programme.application (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    programme_id bigint      NOT NULL REFERENCES programme.programme,
    matter_id    bigint      NOT NULL UNIQUE,               -- the case it is
    number       text        NOT NULL,                      -- of the case
    party_id     bigint      NOT NULL,
    asked        bigint      NOT NULL CHECK (asked > 0),
    verdict      text        NOT NULL CHECK (verdict IN ('ELIGIBLE', 'UNKNOWN')),
    grounds      jsonb       NOT NULL,                      -- why, as it was said when they applied
    state        text        NOT NULL CHECK (state IN ('OPEN', 'AWARDED', 'DECLINED', 'REVOKED')),
    awarded      bigint      CHECK (awarded > 0),
    hold_id      bigint,                                    -- of the ledger
    available    bigint,                                    -- what the budget had left before it was decided
    awards       integer,                                   -- how many had been awarded before
    decided_by   text,
    decided_at   timestamptz,
    why          text,
    applied_at   timestamptz NOT NULL,
    CHECK ((state IN ('AWARDED', 'REVOKED')) = (awarded IS NOT NULL)),
    CHECK ((state = 'OPEN') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX application_once ON programme.application (programme_id, party_id) WHERE state IN ('OPEN', 'AWARDED');
CREATE INDEX application_programme ON programme.application (programme_id, state);
CREATE INDEX application_party ON programme.application (party_id);
SELECT journal.keep('programme.application', ARRAY['id', 'programme_id', 'matter_id', 'number', 'party_id', 'asked', 'verdict', 'grounds', 'state',
    'awarded', 'hold_id', 'available', 'awards', 'decided_by', 'decided_at', 'why', 'applied_at']);

CREATE TABLE programme.payment (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id bigint  NOT NULL REFERENCES programme.application,
    no             integer NOT NULL,
    amount         bigint  NOT NULL CHECK (amount > 0),
    due            date    NOT NULL,
    condition      text,
    state          text    NOT NULL CHECK (state IN ('PLANNED', 'MET', 'PAID', 'DROPPED')),
    met_by         text,
    met_why        text,
    paid_by        text,
    paid_at        timestamptz,
    voucher_id     bigint,
    UNIQUE (application_id, no),
    CHECK ((state = 'PAID') = (voucher_id IS NOT NULL))
);
CREATE INDEX payment_due ON programme.payment (due) WHERE state IN ('PLANNED', 'MET');
SELECT journal.keep('programme.payment', ARRAY['id', 'application_id', 'no', 'amount', 'due', 'condition', 'state', 'met_by', 'met_why', 'paid_by',
    'paid_at', 'voucher_id']);

CREATE FUNCTION programme.follow_programme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO programme.awards (programme_id, quota) VALUES (NEW.id, NEW.quota);
    ELSIF NEW.quota IS DISTINCT FROM OLD.quota THEN
        UPDATE programme.awards SET quota = NEW.quota WHERE programme_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_programme AFTER INSERT OR UPDATE ON programme.programme
    FOR EACH ROW EXECUTE FUNCTION programme.follow_programme();

CREATE FUNCTION programme.follow_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change integer := 0;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'AWARDED' THEN change := change - 1; END IF;
    IF NEW.state = 'AWARDED' THEN change := change + 1; END IF;
    IF change <> 0 THEN UPDATE programme.awards SET awarded = awarded + change WHERE programme_id = NEW.programme_id; END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_application AFTER INSERT OR UPDATE ON programme.application
    FOR EACH ROW EXECUTE FUNCTION programme.follow_application();

-- What was decided and paid is put right by the next step, never by taking it back behind the case and the ledger.
CREATE FUNCTION programme.refuse_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM journal.refuse_undo(TG_RELID::regclass, 'what was decided or paid is put right by another step');
    RETURN OLD;
END $$;
CREATE TRIGGER not_undone BEFORE UPDATE OR DELETE ON programme.application
    FOR EACH ROW WHEN (journal.undoing()) EXECUTE FUNCTION programme.refuse_undo();
CREATE TRIGGER not_undone BEFORE UPDATE OR DELETE ON programme.payment
    FOR EACH ROW WHEN (journal.undoing() AND (OLD.state = 'PAID')) EXECUTE FUNCTION programme.refuse_undo();
