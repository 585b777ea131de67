-- The ledger (账本): double entry in units that never mix. What moved is appended and never changed; what stands is derived
-- from it and kept beside it, so that a floor is looked at in one place under one lock.

CREATE SCHEMA ledger;

CREATE TABLE ledger.account (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code      text        NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9._:-]{0,79}$'),
    name_zh   text        NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 100),
    name_en   text        CHECK (length(name_en) BETWEEN 1 AND 100),
    unit      text        NOT NULL CHECK (unit IN ('FEN', 'BUDGET', 'POINTS', 'CREDIT')),
    owner     text        NOT NULL CHECK (owner ~ '^[a-z_]+:[1-9][0-9]*$'),     -- party:17, place:3, programme:5
    place_id  bigint,                                                          -- whose officers see to it; NULL: the whole area
    floor     bigint,                                                          -- NULL: none
    closed    boolean     NOT NULL DEFAULT false,
    opened_by text        NOT NULL,
    opened_at timestamptz NOT NULL,
    UNIQUE (id, unit)
);
CREATE INDEX account_owner ON ledger.account (owner);
SELECT journal.keep('ledger.account',
    ARRAY['id', 'code', 'name_zh', 'name_en', 'unit', 'owner', 'place_id', 'floor', 'closed', 'opened_by', 'opened_at']);

-- What stands on an account: derived, locked by whoever moves something, rebuilt by ./chuangtu verify. Half-empty pages, so
-- that a balance that changes a thousand times a second stays on its page.
CREATE TABLE ledger.balance (
    account_id bigint      PRIMARY KEY REFERENCES ledger.account ON DELETE CASCADE,
    balance    bigint      NOT NULL DEFAULT 0,
    held       bigint      NOT NULL DEFAULT 0 CHECK (held >= 0),
    lines      bigint      NOT NULL DEFAULT 0,             -- how many postings it has
    moved_at   timestamptz NOT NULL DEFAULT 'epoch',   -- the last of them
    floor      bigint,
    closed     boolean     NOT NULL,
    CONSTRAINT not_below_its_floor CHECK (floor IS NULL OR balance - held >= floor),
    CONSTRAINT empty_when_closed CHECK (NOT closed OR (balance = 0 AND held = 0))
) WITH (fillfactor = 50);

-- Floor and closing follow the account whoever changes it, an undo too.
CREATE FUNCTION ledger.follow_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO ledger.balance (account_id, floor, closed) VALUES (NEW.id, NEW.floor, NEW.closed);
    ELSIF NEW.unit <> OLD.unit THEN
        PERFORM journal.refuse_undo('ledger.account', 'an account keeps its unit');
    ELSIF (NEW.floor, NEW.closed) IS DISTINCT FROM (OLD.floor, OLD.closed) THEN
        UPDATE ledger.balance SET floor = NEW.floor, closed = NEW.closed WHERE account_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_account AFTER INSERT OR UPDATE ON ledger.account
    FOR EACH ROW EXECUTE FUNCTION ledger.follow_account();

-- A command that took effect. Its content is the digest of what was asked, so that the same command again is known and
-- another one under the same name is refused. entry is the journal entry that holds the digest over all it wrote.
CREATE TABLE ledger.voucher (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command  text        NOT NULL UNIQUE CHECK (length(command) BETWEEN 1 AND 100),
    kind     text        NOT NULL CHECK (kind IN ('TRANSFER', 'REVERSAL', 'HOLD', 'CAPTURE', 'RELEASE', 'EXPIRY')),
    content  bytea       NOT NULL CHECK (length(content) = 32),
    memo     text        NOT NULL CHECK (length(memo) <= 500),
    reverses bigint      UNIQUE REFERENCES ledger.voucher,      -- once at most
    hold_id  bigint,
    held     bigint      CHECK (held <> 0),                     -- what it put on hold, or took off it
    at       timestamptz NOT NULL,
    by_actor text        NOT NULL,
    entry    bigint      NOT NULL,
    CHECK ((kind = 'REVERSAL') = (reverses IS NOT NULL)),
    CHECK ((kind IN ('HOLD', 'CAPTURE', 'RELEASE', 'EXPIRY')) = (held IS NOT NULL))
);
CREATE INDEX voucher_entry ON ledger.voucher (entry);
CREATE INDEX voucher_hold ON ledger.voucher (hold_id) WHERE hold_id IS NOT NULL;

-- The lines of a voucher. An account's are numbered without a gap, each with the balance after it: nothing can be lost or
-- counted twice without showing.
CREATE TABLE ledger.posting (
    account_id bigint      NOT NULL,
    line       bigint      NOT NULL CHECK (line > 0),
    voucher_id bigint      NOT NULL REFERENCES ledger.voucher,
    unit       text        NOT NULL,
    amount     bigint      NOT NULL CHECK (amount <> 0),
    balance    bigint      NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (account_id, line),
    FOREIGN KEY (account_id, unit) REFERENCES ledger.account (id, unit)
);
CREATE INDEX posting_voucher ON ledger.posting (voucher_id);
CREATE INDEX posting_at ON ledger.posting (account_id, at);

-- Every statement leaves every voucher balanced, unit by unit: so is every commit, whoever wrote it.
CREATE FUNCTION ledger.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    odd record;
BEGIN
    SELECT voucher_id, unit, sum(amount) AS off INTO odd
      FROM new_rows GROUP BY voucher_id, unit HAVING sum(amount) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'voucher % is off by % %', odd.voucher_id, odd.off, odd.unit
            USING ERRCODE = 'check_violation', SCHEMA = 'ledger', TABLE = 'posting';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER balanced AFTER INSERT ON ledger.posting REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_unbalanced();

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.voucher
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.posting
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- What is on hold: its id is the voucher that put it there. What remains is derived from the vouchers that followed.
CREATE TABLE ledger.hold (
    id         bigint      PRIMARY KEY REFERENCES ledger.voucher,
    account_id bigint      NOT NULL REFERENCES ledger.account,
    amount     bigint      NOT NULL CHECK (amount > 0),
    remaining  bigint      NOT NULL CHECK (remaining BETWEEN 0 AND amount),
    state      text        NOT NULL CHECK (state IN ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED')),
    placed_at  timestamptz NOT NULL,
    expires_at timestamptz,
    CHECK ((state = 'OPEN') = (remaining > 0))
);
CREATE INDEX hold_account ON ledger.hold (account_id, id);
CREATE INDEX hold_expires ON ledger.hold (expires_at) WHERE state = 'OPEN';
