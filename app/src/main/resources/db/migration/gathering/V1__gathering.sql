-- Gatherings (场次): a time, a place and so many seats; who has one, who waits for one, who came.

CREATE SCHEMA gathering;

-- What a pattern made: every workday from nine to twelve, by thirty minutes.
CREATE TABLE gathering.series (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    days       text        NOT NULL,                        -- WORKDAYS, or MONDAY,THURSDAY
    first_day  date        NOT NULL,
    last_day   date        NOT NULL,
    from_time  time        NOT NULL,
    until_time time        NOT NULL,
    minutes    integer     NOT NULL CHECK (minutes > 0),
    made_by    text        NOT NULL,
    made_at    timestamptz NOT NULL,
    CHECK (first_day <= last_day),
    CHECK (from_time < until_time)
);
SELECT journal.keep('gathering.series',
    ARRAY['id', 'days', 'first_day', 'last_day', 'from_time', 'until_time', 'minutes', 'made_by', 'made_at']);

CREATE TABLE gathering.gathering (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text        NOT NULL CHECK (kind IN ('EVENT', 'TRAINING', 'SLOT', 'VISIT')),
    title_zh        text,
    title_en        text,
    about           text,
    place_id        bigint,                                 -- whose officers see to it; NULL: the whole area's
    venue           text,                                   -- where exactly
    organiser_id    bigint,                                 -- the organisation that invites; NULL: the place does
    belongs_to      text        CHECK (belongs_to ~ '^[a-z_]+:[1-9][0-9]*$'),   -- programme:5
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    capacity        integer     NOT NULL CHECK (capacity BETWEEN 1 AND 100000),
    opens_at        timestamptz,                            -- booking begins; NULL: once it is announced
    closes_at       timestamptz,                            -- booking ends; NULL: when it starts
    audience        text        NOT NULL CHECK (audience IN ('EVERYBODY', 'ORGANISATIONS', 'STAFF')),
    public          boolean     NOT NULL,                   -- shown to whoever comes, signed in or not
    waiting_list    boolean     NOT NULL,
    confirm_minutes integer     NOT NULL CHECK (confirm_minutes BETWEEN 0 AND 10080),   -- how long an offered seat stands; 0: it is theirs at once
    seats_max       integer     NOT NULL CHECK (seats_max BETWEEN 1 AND 1000),          -- for one organisation
    synthetic       boolean     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('DRAFT', 'ANNOUNCED', 'CANCELLED')),
    why             text,                                   -- it was cancelled
    sequence        integer     NOT NULL DEFAULT 0,         -- how often it was changed: calendars ask
    series_id       bigint      REFERENCES gathering.series,
    made_by         text        NOT NULL,
    made_at         timestamptz NOT NULL,
    CHECK (title_zh IS NOT NULL OR title_en IS NOT NULL),
    CHECK (starts_at < ends_at),
    CHECK (opens_at < closes_at),
    CHECK ((state = 'CANCELLED') = (why IS NOT NULL))
);
CREATE INDEX gathering_starts ON gathering.gathering (starts_at);
CREATE INDEX gathering_organiser ON gathering.gathering (organiser_id) WHERE organiser_id IS NOT NULL;
CREATE INDEX gathering_place ON gathering.gathering (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX gathering_series ON gathering.gathering (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX gathering_belongs ON gathering.gathering (belongs_to) WHERE belongs_to IS NOT NULL;
SELECT journal.keep('gathering.gathering', ARRAY['id', 'kind', 'title_zh', 'title_en', 'about', 'place_id', 'venue', 'organiser_id', 'belongs_to',
    'starts_at', 'ends_at', 'capacity', 'opens_at', 'closes_at', 'audience', 'public', 'waiting_list', 'confirm_minutes', 'seats_max', 'synthetic',
    'state', 'why', 'sequence', 'series_id', 'made_by', 'made_at']);

-- How many seats there are and how many are taken: derived, locked by whoever books, so that one look decides.
CREATE TABLE gathering.seats (
    gathering_id bigint  PRIMARY KEY REFERENCES gathering.gathering ON DELETE CASCADE,
    capacity     integer NOT NULL,
    taken        integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
    CONSTRAINT capacity_holds CHECK (taken <= capacity)
);

CREATE TABLE gathering.booking (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gathering_id  bigint      NOT NULL REFERENCES gathering.gathering,
    who           text,                                     -- user:17; NULL: a guest the organiser wrote down
    party_id      bigint,                                   -- for which organisation
    seats         integer     NOT NULL CHECK (seats BETWEEN 1 AND 1000),
    state         text        NOT NULL CHECK (state IN ('WAITING', 'OFFERED', 'BOOKED', 'ATTENDED', 'NO_SHOW', 'LAPSED', 'CANCELLED')),
    booked_by     text        NOT NULL,
    booked_at     timestamptz NOT NULL,
    offered_until timestamptz,
    signed_in_at  timestamptz,
    signed_in_by  text,
    why           text,                                     -- it was cancelled
    CHECK ((state = 'ATTENDED') = (signed_in_at IS NOT NULL)),
    CHECK (state <> 'OFFERED' OR offered_until IS NOT NULL)
);
CREATE UNIQUE INDEX booking_once ON gathering.booking (gathering_id, who)
    WHERE who IS NOT NULL AND state NOT IN ('LAPSED', 'CANCELLED');
CREATE INDEX booking_gathering ON gathering.booking (gathering_id, state, id);
CREATE INDEX booking_who ON gathering.booking (who);
SELECT journal.keep('gathering.booking', ARRAY['id', 'gathering_id', 'who', 'party_id', 'seats', 'state', 'booked_by', 'booked_at',
    'offered_until', 'signed_in_at', 'signed_in_by', 'why']);

-- Who comes, apart: once salt and values are gone nothing can be guessed from the digest.
CREATE TABLE gathering.guest (
    id    bigint PRIMARY KEY REFERENCES gathering.booking,
    salt  uuid DEFAULT gen_random_uuid(),
    name  text,
    phone text,
    CHECK ((salt IS NULL) = (name IS NULL))
);
SELECT journal.keep('gathering.guest', ARRAY['id', 'salt', 'name', 'phone']);

CREATE FUNCTION gathering.takes_a_seat(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT state IN ('OFFERED', 'BOOKED', 'ATTENDED', 'NO_SHOW')
$$;

-- Seats follow bookings whoever writes them, an undo too; more than there are, there cannot be.
CREATE FUNCTION gathering.follow_booking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_gathering bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.gathering_id ELSE NEW.gathering_id END;
    change integer := 0;
BEGIN
    IF TG_OP <> 'INSERT' AND gathering.takes_a_seat(OLD.state) THEN change := change - OLD.seats; END IF;
    IF TG_OP <> 'DELETE' AND gathering.takes_a_seat(NEW.state) THEN change := change + NEW.seats; END IF;
    IF change = 0 THEN RETURN NULL; END IF;
    IF change > 0 AND journal.undoing()
       AND EXISTS (SELECT FROM gathering.seats WHERE gathering_id = the_gathering AND taken + change > capacity FOR UPDATE) THEN
        PERFORM journal.refuse_undo('gathering.booking', 'the seat was taken by somebody else');
    END IF;
    UPDATE gathering.seats SET taken = taken + change WHERE gathering_id = the_gathering;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_booking AFTER INSERT OR UPDATE OR DELETE ON gathering.booking
    FOR EACH ROW EXECUTE FUNCTION gathering.follow_booking();

CREATE FUNCTION gathering.follow_gathering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO gathering.seats (gathering_id, capacity) VALUES (NEW.id, NEW.capacity);
    ELSIF NEW.capacity <> OLD.capacity THEN
        IF journal.undoing() AND EXISTS (SELECT FROM gathering.seats WHERE gathering_id = NEW.id AND taken > NEW.capacity FOR UPDATE) THEN
            PERFORM journal.refuse_undo('gathering.gathering', 'more seats are taken than there would be');
        END IF;
        UPDATE gathering.seats SET capacity = NEW.capacity WHERE gathering_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_gathering AFTER INSERT OR UPDATE ON gathering.gathering
    FOR EACH ROW EXECUTE FUNCTION gathering.follow_gathering();

-- The code at the door, known to nobody once it has been shown; and who tried others how often.
CREATE TABLE gathering.door (
    gathering_id bigint      PRIMARY KEY REFERENCES gathering.gathering ON DELETE CASCADE,
    salt         uuid        NOT NULL,
    code_hash    bytea       NOT NULL,
    drawn_at     timestamptz NOT NULL
);
CREATE TABLE gathering.attempt (
    gathering_id bigint  NOT NULL REFERENCES gathering.gathering ON DELETE CASCADE,
    who          text    NOT NULL,
    wrong        integer NOT NULL,
    PRIMARY KEY (gathering_id, who)
);

-- Whoever knows the secret reads the calendar of that person.
CREATE TABLE gathering.feed (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    who         text        NOT NULL UNIQUE,
    secret_hash bytea       NOT NULL UNIQUE,
    made_at     timestamptz NOT NULL
);
SELECT journal.keep('gathering.feed', ARRAY['id', 'who', 'secret_hash', 'made_at']);
