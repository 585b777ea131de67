-- Who somebody is, how they prove it, and what they are permitted.
--
-- Under the journal: the account, its permits, its bindings to an outside log-in, its tokens, and the mark of its password.
-- Not under it: what would be harmful to keep (password hashes), what is short-lived (sign-ins, counters), what changes with
-- every request (last use).

CREATE SCHEMA identity;

-- login_key is the name as it is compared: NFKC, lower case. The salt makes the digest of the row's personal values
-- unguessable once it is gone: an erased account has none.
CREATE TABLE identity.account (
    id        bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login     text    NOT NULL,
    login_key text    NOT NULL UNIQUE,
    name      text,
    email     text,
    phone     text,
    party_id  bigint,
    disabled  boolean NOT NULL DEFAULT false,
    demo      boolean NOT NULL DEFAULT false,
    erased    boolean NOT NULL DEFAULT false,
    salt      uuid    DEFAULT gen_random_uuid()
);
SELECT journal.keep('identity.account',
    ARRAY['login', 'login_key', 'name', 'email', 'phone', 'party_id', 'disabled', 'demo', 'erased', 'salt']);

-- A role everywhere, at a place and all within it, or for one organisation.
CREATE TABLE identity.permit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES identity.account,
    role       text   NOT NULL,
    place_id   bigint,
    party_id   bigint,
    CHECK (place_id IS NULL OR party_id IS NULL),
    UNIQUE NULLS NOT DISTINCT (account_id, role, place_id, party_id)
);
SELECT journal.keep('identity.permit', ARRAY['account_id', 'role', 'place_id', 'party_id']);

-- The subject of an outside log-in (OIDC) that is this account.
CREATE TABLE identity.binding (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES identity.account,
    issuer     text   NOT NULL,
    subject    text   NOT NULL,
    salt       uuid   NOT NULL DEFAULT gen_random_uuid(),
    UNIQUE (issuer, subject)
);
CREATE INDEX binding_account ON identity.binding (account_id);
SELECT journal.keep('identity.binding', ARRAY['account_id', 'issuer', 'subject', 'salt']);

-- A program's key. Its digest is of 256 random bits, so it tells nothing. roles NULL: all the account has.
CREATE TABLE identity.token (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL REFERENCES identity.account,
    name        text        NOT NULL,
    secret_hash bytea       NOT NULL UNIQUE,
    roles       text[],
    read_only   boolean     NOT NULL,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz
);
CREATE INDEX token_account ON identity.token (account_id);
SELECT journal.keep('identity.token',
    ARRAY['account_id', 'name', 'secret_hash', 'roles', 'read_only', 'made_at', 'expires_at', 'revoked_at']);

CREATE TABLE identity.token_use (
    token_id  bigint      PRIMARY KEY REFERENCES identity.token,
    last_used timestamptz NOT NULL
);

-- Outside the journal, so that no old hash is kept and none comes back by undo.
CREATE TABLE identity.password (
    account_id  bigint      PRIMARY KEY REFERENCES identity.account,
    hash        text        NOT NULL,
    must_change boolean     NOT NULL,
    changed_at  timestamptz NOT NULL
);

-- The SHA-256 of that hash, under the journal: a password set behind the program's back is found.
CREATE TABLE identity.password_mark (
    id     bigint PRIMARY KEY REFERENCES identity.account,
    digest bytea  NOT NULL
);
SELECT journal.keep('identity.password_mark', ARRAY['digest']);

-- Somebody signed in with a browser. Only the digest of the cookie is known here.
CREATE TABLE identity.sign_in (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id  bigint      NOT NULL REFERENCES identity.account,
    secret_hash bytea       NOT NULL UNIQUE,
    since       timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    via         text        NOT NULL,
    browser     text        NOT NULL,
    address     text        NOT NULL
);
CREATE INDEX sign_in_account ON identity.sign_in (account_id);
CREATE INDEX sign_in_last_seen ON identity.sign_in (last_seen);

-- Failed attempts, by the keyed digest of a name, an address or a known browser.
CREATE TABLE identity.throttle (
    key          bytea       PRIMARY KEY,
    failures     integer     NOT NULL,
    last_failure timestamptz NOT NULL,
    locked_until timestamptz
);
CREATE INDEX throttle_last_failure ON identity.throttle (last_failure);

CREATE TABLE identity.server_key (
    purpose text        PRIMARY KEY,
    bytes   bytea       NOT NULL,
    made_at timestamptz NOT NULL
);
