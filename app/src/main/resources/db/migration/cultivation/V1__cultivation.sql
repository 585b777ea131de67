-- Cultivation (梯度培育): the standings firms hold, with their certificates. What rules say of a firm is not kept: it is asked again.

CREATE SCHEMA cultivation;

CREATE TABLE cultivation.standing (
    id         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    firm_id    bigint  NOT NULL,
    rule       text    NOT NULL CHECK (rule ~ '^[a-z][a-z0-9-]{0,59}$'),
    number     text    CHECK (length(number) BETWEEN 1 AND 100),        -- of the certificate
    granted_on date    NOT NULL,
    valid_to   date,                                                     -- the last day; NULL: not stated
    ended_on   date,                                                     -- revoked, or given up
    ended_why  text    CHECK (length(ended_why) BETWEEN 1 AND 500),
    paper_id   bigint,                                                   -- the certificate, in evidence
    source_id  bigint,
    basis      text    NOT NULL CHECK (basis IN ('STATED', 'INFERRED', 'SYNTHETIC')),
    UNIQUE (firm_id, rule, granted_on),
    CHECK (granted_on <= valid_to),
    CHECK ((ended_on IS NULL) = (ended_why IS NULL))
);
CREATE INDEX standing_valid_to ON cultivation.standing (valid_to);
CREATE INDEX standing_source ON cultivation.standing (source_id);
SELECT journal.keep('cultivation.standing', ARRAY['id', 'firm_id', 'rule', 'number', 'granted_on', 'valid_to', 'ended_on', 'ended_why',
    'paper_id', 'source_id', 'basis']);
