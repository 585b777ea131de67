-- Provisions somebody asks the owner of a chain to confirm: what landed somewhere and does not stand in the chain yet. Confirmed,
-- it becomes a row of chain.provision; until then nothing is counted from it.
CREATE TABLE chain.proposal (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id       bigint  NOT NULL REFERENCES chain.node,
    party_id      bigint  NOT NULL,
    provider_name text    NOT NULL,
    country       text,
    place_id      bigint,
    share         numeric(7, 4) CHECK (share BETWEEN 0 AND 100),      -- per cent; NULL is unknown, never zero
    as_of         date    NOT NULL,
    ground        text    NOT NULL,                                   -- what it rests on, in words
    ground_path   text    NOT NULL CHECK (ground_path LIKE '/%'),     -- and its page
    proposed_by   text    NOT NULL,
    state         text    NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CONFIRMED', 'DECLINED')),
    decided_by    text,
    why           text,
    -- Deferred: an undo of the confirmation takes the provision away before it puts this row back.
    provision_id  bigint REFERENCES chain.provision DEFERRABLE INITIALLY DEFERRED,
    CHECK ((state = 'OPEN') = (decided_by IS NULL)),
    CHECK ((state = 'CONFIRMED') = (provision_id IS NOT NULL))
);
CREATE UNIQUE INDEX proposal_once ON chain.proposal (node_id, party_id) WHERE state = 'OPEN';
CREATE INDEX proposal_ground ON chain.proposal (ground_path);
SELECT journal.keep('chain.proposal', ARRAY['id', 'node_id', 'party_id', 'provider_name', 'country', 'place_id', 'share', 'as_of',
    'ground', 'ground_path', 'proposed_by', 'state', 'decided_by', 'why', 'provision_id']);
