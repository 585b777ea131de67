-- Publication (公示): what is told to everybody before it takes effect, for a time in which anybody may object.

CREATE SCHEMA publication;

CREATE SEQUENCE publication.number;

-- A notice. What it says never changes: a correction is another notice.
CREATE TABLE publication.notice (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number          text        NOT NULL UNIQUE,            -- P2026-000001
    kind            text        NOT NULL,
    title           text        NOT NULL,
    body            text        NOT NULL,
    facts           jsonb       NOT NULL DEFAULT '[]',      -- [{label, value}], none of them about a person
    personal_digest text,                                   -- of the salted facts about people; NULL: there are none
    about           text,                                   -- casework.matter/17; NULL: nothing kept here
    then_action     text,                                   -- what its case does when it has run
    place_id        bigint,                                 -- NULL: the whole area
    allowed         text        NOT NULL,                   -- 5wd, 15d
    opened_at       timestamptz NOT NULL,
    closes_at       timestamptz NOT NULL,
    unverified      integer[]   NOT NULL DEFAULT '{}',      -- years between of which only the weekends are known
    corrects_id     bigint REFERENCES publication.notice,
    published_by    text        NOT NULL,
    digest          text        NOT NULL,                   -- of all the above
    state           text        NOT NULL CHECK (state IN ('RUNNING', 'RAN', 'PENDING', 'SETTLED', 'UPHELD', 'WITHDRAWN', 'CORRECTED')),
    state_since     timestamptz NOT NULL,
    ended_by        text,                                   -- who withdrew or corrected it
    reason          text,                                   -- and why, for everybody to read
    CHECK (closes_at > opened_at),
    CHECK ((state IN ('WITHDRAWN', 'CORRECTED')) = (reason IS NOT NULL)),
    UNIQUE (corrects_id)
);
CREATE INDEX notice_opened ON publication.notice (opened_at);
CREATE INDEX notice_state ON publication.notice (state, closes_at);
CREATE INDEX notice_about ON publication.notice (about) WHERE about IS NOT NULL;
SELECT journal.keep('publication.notice', ARRAY['id', 'number', 'kind', 'title', 'body', 'facts', 'personal_digest', 'about', 'then_action',
    'place_id', 'allowed', 'opened_at', 'closes_at', 'unverified', 'corrects_id', 'published_by', 'digest', 'state', 'state_since',
    'ended_by', 'reason']);

CREATE FUNCTION publication.refuse_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM journal.refuse_undo(TG_RELID::regclass, format('%s %s has been made known; withdraw it instead', TG_TABLE_NAME, OLD.id));
    RETURN OLD;
END $$;
CREATE TRIGGER not_undone BEFORE UPDATE OR DELETE ON publication.notice
    FOR EACH ROW WHEN (journal.undoing()) EXECUTE FUNCTION publication.refuse_undo();

CREATE FUNCTION publication.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what % % says never changes', TG_TABLE_NAME, OLD.id;
END $$;
CREATE TRIGGER says_what_it_said BEFORE UPDATE ON publication.notice FOR EACH ROW
    WHEN ((OLD.number, OLD.kind, OLD.title, OLD.body, OLD.facts, OLD.personal_digest, OLD.about, OLD.then_action, OLD.place_id, OLD.allowed,
           OLD.opened_at, OLD.closes_at, OLD.corrects_id, OLD.published_by, OLD.digest)
          IS DISTINCT FROM
          (NEW.number, NEW.kind, NEW.title, NEW.body, NEW.facts, NEW.personal_digest, NEW.about, NEW.then_action, NEW.place_id, NEW.allowed,
           NEW.opened_at, NEW.closes_at, NEW.corrects_id, NEW.published_by, NEW.digest))
    EXECUTE FUNCTION publication.refuse_change();
CREATE TRIGGER stays BEFORE DELETE ON publication.notice
    FOR EACH ROW WHEN (NOT journal.undoing()) EXECUTE FUNCTION publication.refuse_change();

-- What a notice says of people, as far as its publisher ticked it; taken down when it has run its course. Not under the journal, which
-- would remember it; the notice keeps its digest.
CREATE TABLE publication.personal (
    notice_id bigint PRIMARY KEY REFERENCES publication.notice,
    salt      text  NOT NULL,
    facts     jsonb NOT NULL
);

-- Somebody says that it should not be so.
CREATE TABLE publication.objection (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    notice_id   bigint      NOT NULL REFERENCES publication.notice,
    seq         integer     NOT NULL,
    reasons     text        NOT NULL,
    papers      bigint[]    NOT NULL DEFAULT '{}',
    raised_by   text        NOT NULL,                       -- user:17; anonymous: a guest who left a name
    raised_at   timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'REJECTED', 'UPHELD', 'TAKEN_BACK')),
    answer      text,
    answered_by text,
    answered_at timestamptz,
    UNIQUE (notice_id, seq),
    CHECK ((state = 'OPEN') = (answered_at IS NULL))
);
CREATE INDEX objection_open ON publication.objection (notice_id) WHERE state = 'OPEN';
SELECT journal.keep('publication.objection', ARRAY['id', 'notice_id', 'seq', 'reasons', 'papers', 'raised_by', 'raised_at', 'state', 'answer',
    'answered_by', 'answered_at']);
CREATE TRIGGER not_undone BEFORE UPDATE OR DELETE ON publication.objection
    FOR EACH ROW WHEN (journal.undoing()) EXECUTE FUNCTION publication.refuse_undo();

-- Who a guest said they are, and how to reach them: for whoever answers, and forgotten a year after the answer.
CREATE TABLE publication.objector (
    objection_id bigint PRIMARY KEY REFERENCES publication.objection,
    name         text NOT NULL,
    contact      text NOT NULL,
    mark         text NOT NULL                              -- of the side it came from, with the key of that day
);
CREATE INDEX objector_mark ON publication.objector (mark);

-- Who read: marks of one day, made with a key of that day. The key goes when the day is over, and with it all that could tell who.
CREATE TABLE publication.reading_key (
    day   date  PRIMARY KEY,
    bytes bytea NOT NULL
);
CREATE TABLE publication.reading (
    notice_id bigint NOT NULL REFERENCES publication.notice,
    day       date   NOT NULL,
    mark      bytea  NOT NULL,
    PRIMARY KEY (notice_id, day, mark)
);
-- What remains of a day: how many.
CREATE TABLE publication.day_count (
    notice_id bigint  NOT NULL REFERENCES publication.notice,
    day       date    NOT NULL,
    readers   integer NOT NULL,
    PRIMARY KEY (notice_id, day)
);
-- Which households, buildings or organisations somebody read it for; a mark made with a key of the notice.
CREATE TABLE publication.group_key (
    notice_id bigint PRIMARY KEY REFERENCES publication.notice,
    bytes     bytea NOT NULL
);
CREATE TABLE publication.group_reading (
    notice_id bigint NOT NULL REFERENCES publication.notice,
    kind      text   NOT NULL,
    mark      bytea  NOT NULL,
    PRIMARY KEY (notice_id, kind, mark)
);
