-- Notices (通知): what happened, who was told, and what still has to go out.

CREATE SCHEMA notices;

-- What happened, written in the transaction in which it did. Its id is what receivers know it by.
CREATE TABLE notices.happening (
    id        uuid        PRIMARY KEY,
    kind      text        NOT NULL,
    number    text        NOT NULL,
    title     text        NOT NULL,
    path      text        NOT NULL,
    whom      text[]      NOT NULL,                         -- user:17, party:4, duty:street_team, answerers
    by_actor  text        NOT NULL,                         -- who did it needs no telling
    matter_id bigint,                                       -- whose duties are meant
    place_id  bigint,
    once      text UNIQUE,                                  -- what is told once, however often it is noticed
    at        timestamptz NOT NULL,
    spread_at timestamptz,                                  -- when it was found out who is to be told
    attempts  integer     NOT NULL DEFAULT 0,
    next_at   timestamptz NOT NULL
);
CREATE INDEX happening_next ON notices.happening (next_at) WHERE spread_at IS NULL;
CREATE INDEX happening_at ON notices.happening (at);

-- What somebody was told, as it stands on their page.
CREATE TABLE notices.note (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happening_id uuid        NOT NULL REFERENCES notices.happening,
    whom         text        NOT NULL,
    at           timestamptz NOT NULL,
    read_at      timestamptz,
    UNIQUE (happening_id, whom)
);
CREATE INDEX note_whom ON notices.note (whom, at DESC);
CREATE INDEX note_unread ON notices.note (whom) WHERE read_at IS NULL;

-- What goes out: sent at least once.
CREATE TABLE notices.delivery (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happening_id  uuid        NOT NULL REFERENCES notices.happening,
    channel       text        NOT NULL CHECK (channel IN ('EMAIL', 'WEBHOOK')),
    target        text        NOT NULL,                     -- user:17, hook:3
    state         text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'DEAD')),
    attempts      integer     NOT NULL DEFAULT 0,
    next_at       timestamptz NOT NULL,
    claimed_until timestamptz,                              -- somebody sends it; if they die, another does after that
    batch         uuid,                                     -- what goes out in one message, the same when it is tried again
    last_error    text,
    done_at       timestamptz,
    UNIQUE (happening_id, channel, target)
);
CREATE INDEX delivery_due ON notices.delivery (next_at) WHERE state = 'WAITING';
CREATE INDEX delivery_dead ON notices.delivery (id) WHERE state = 'DEAD';

-- What somebody wants to be told, where they said so; and when.
CREATE TABLE notices.preference (
    whom    text    NOT NULL,
    kind    text    NOT NULL,
    channel text    NOT NULL,
    wanted  boolean NOT NULL,
    PRIMARY KEY (whom, kind, channel)
);
CREATE TABLE notices.habit (
    whom       text PRIMARY KEY,
    quiet_from time,
    quiet_to   time,
    digest_at  time,                                        -- once a day; NULL: as it happens
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);

-- Programs elsewhere that are told. Their secrets are not kept: they are made anew from the key of the house each time.
CREATE TABLE notices.hook (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text    NOT NULL,
    url     text    NOT NULL,
    kinds   text[]  NOT NULL,
    is_on   boolean NOT NULL DEFAULT true,
    round   integer NOT NULL DEFAULT 1                      -- which secret
);
SELECT journal.keep('notices.hook', ARRAY['id', 'name', 'url', 'kinds', 'is_on', 'round']);
