-- Clocks (时钟): until when something is to be done, and what is reached on the way.

CREATE SCHEMA clock;

CREATE TABLE clock.clock (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_kind  text        NOT NULL,                       -- whose clock it is: casework.matter
    owner_id    bigint      NOT NULL,
    name        text        NOT NULL,
    round       integer     NOT NULL,                       -- started again after a stop, it runs anew
    allowed     text        NOT NULL,                       -- 3wd, 5wh, 15d, 48h, 30m
    started_at  timestamptz NOT NULL,
    total_ms    bigint      NOT NULL,                       -- granted altogether, in time of its kind
    counts_from timestamptz NOT NULL,
    left_ms     bigint      NOT NULL CHECK (left_ms >= 0),  -- what was left then
    due         timestamptz NOT NULL,
    paused_at   timestamptz,
    extensions  integer     NOT NULL DEFAULT 0,
    stopped_at  timestamptz,
    breached_at timestamptz,                                -- written once
    unverified  integer[]   NOT NULL DEFAULT '{}',          -- years of which only the weekends were known
    ladder      text[]      NOT NULL DEFAULT '{}',          -- 80%, due, +5wd
    reached     integer[]   NOT NULL DEFAULT '{}',          -- the rungs of it that were, by their number from 0
    next_at     timestamptz,                                -- when somebody is to look again; NULL: nobody
    UNIQUE (owner_kind, owner_id, name, round)
);
CREATE UNIQUE INDEX clock_live ON clock.clock (owner_kind, owner_id, name) WHERE stopped_at IS NULL;
CREATE INDEX clock_next ON clock.clock (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX clock_due ON clock.clock (owner_kind, due) WHERE stopped_at IS NULL;
SELECT journal.keep('clock.clock', ARRAY['id', 'owner_kind', 'owner_id', 'name', 'round', 'allowed', 'started_at', 'total_ms', 'counts_from',
    'left_ms', 'due', 'paused_at', 'extensions', 'stopped_at', 'breached_at', 'unverified', 'ladder', 'reached', 'next_at']);

-- A breach stays; time is not put back.
CREATE FUNCTION clock.refuse_to_unbreach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the breach of clock % was recorded at %', OLD.id, OLD.breached_at;
END $$;
CREATE TRIGGER breached_once BEFORE UPDATE ON clock.clock
    FOR EACH ROW WHEN (OLD.breached_at IS NOT NULL AND NEW.breached_at IS DISTINCT FROM OLD.breached_at AND NOT journal.undoing())
    EXECUTE FUNCTION clock.refuse_to_unbreach();

CREATE FUNCTION clock.refuse_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM journal.refuse_undo('clock.clock', format('clock %s ran on', OLD.id));
    RETURN OLD;
END $$;
CREATE TRIGGER not_undone BEFORE UPDATE OR DELETE ON clock.clock
    FOR EACH ROW WHEN (journal.undoing())
    EXECUTE FUNCTION clock.refuse_undo();

-- What db-scheduler keeps, in the form it asks for: a row for every moment at which somebody is to look at a clock.
CREATE TABLE clock.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    state                text,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_time ON clock.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON clock.scheduled_tasks (last_heartbeat);
