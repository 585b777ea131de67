-- Knock-outs (断供演练) that were saved: a chain and what is taken from it.

CREATE SCHEMA risk;

CREATE TABLE risk.scenario (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    chain_id bigint      NOT NULL,
    removal  text        NOT NULL CHECK (removal <> ''),     -- node=12&org=party:5&country=JPN&place=7
    note     text        CHECK (length(note) <= 2000),
    retired  boolean     NOT NULL DEFAULT false,
    saved_by text        NOT NULL,
    saved_at timestamptz NOT NULL
);
CREATE INDEX scenario_chain ON risk.scenario (chain_id);
SELECT journal.keep('risk.scenario', ARRAY['id', 'name', 'chain_id', 'removal', 'note', 'retired', 'saved_by', 'saved_at']);
