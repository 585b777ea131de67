-- What the failure of each firm would cost the whole network (ESRI), as it was computed at a moment. Computed from records the
-- journal keeps, so it is not kept itself: another run of the same records gives the same numbers.

CREATE TABLE risk.run (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state            text             NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
    asked_by         text             NOT NULL,
    asked_at         timestamptz      NOT NULL,
    ended_at         timestamptz,
    inferred         boolean          NOT NULL,              -- links suggested by products take part
    eps              double precision NOT NULL,
    seal             bigint           NOT NULL,              -- everything up to that seal of the journal is in it
    firms            integer          NOT NULL,
    recorded_links   integer          NOT NULL,
    inferred_links   integer          NOT NULL,
    without_amount   integer          NOT NULL,
    assumed_yuan     double precision NOT NULL,
    without_division integer          NOT NULL,
    members          integer          NOT NULL,              -- networks the intervals rest on; 0: no intervals
    synthetic        boolean          NOT NULL
);
CREATE INDEX run_done ON risk.run (id) WHERE state = 'DONE';

CREATE TABLE risk.score (
    run_id     bigint           NOT NULL REFERENCES risk.run ON DELETE CASCADE,
    firm_key   text             NOT NULL,
    party_id   bigint,
    name_zh    text,
    name_en    text,
    division   text,
    place_id   bigint,
    country    text,
    sold_yuan  double precision NOT NULL,                    -- within the network
    total      double precision NOT NULL,
    downstream double precision NOT NULL,
    upstream   double precision NOT NULL,
    steps      integer          NOT NULL,
    rank       integer          NOT NULL,
    low        double precision,                             -- NULL: no interval was computed
    high       double precision,
    rank_best  integer,
    rank_worst integer,
    crossed    boolean          NOT NULL DEFAULT false,      -- above the threshold, and not in the run before
    PRIMARY KEY (run_id, firm_key)
);
CREATE INDEX score_rank ON risk.score (run_id, rank);
CREATE INDEX score_party ON risk.score (party_id, run_id);
