-- Candidates ruled out for a node, with the reason: kept, so that nobody walks the same way twice.

CREATE TABLE lead.rejection (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node_id     bigint      NOT NULL,
    party_id    bigint,                                     -- the organisation, where it is registered
    name        text        NOT NULL,                       -- as it was called
    reason      text        NOT NULL,
    why         text        NOT NULL,
    rejected_by text        NOT NULL,
    rejected_at timestamptz NOT NULL,
    withdrawn   boolean     NOT NULL DEFAULT false          -- somebody considers it again
);
CREATE UNIQUE INDEX rejection_party ON lead.rejection (node_id, party_id) WHERE party_id IS NOT NULL AND NOT withdrawn;
CREATE UNIQUE INDEX rejection_name ON lead.rejection (node_id, lower(name)) WHERE party_id IS NULL AND NOT withdrawn;
SELECT journal.keep('lead.rejection', ARRAY['id', 'node_id', 'party_id', 'name', 'reason', 'why', 'rejected_by', 'rejected_at', 'withdrawn']);
