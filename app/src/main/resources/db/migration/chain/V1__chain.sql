-- Chains: what goes into what, who provides it, who supplies whom, who looked.
--
-- Every table is under the journal, so every row has its past and every entry can be undone. Every row says on what it
-- rests: source, where in the source, as of when, how sure, stated or inferred or synthetic, verified or not.

CREATE SCHEMA chain;

CREATE TABLE chain.chain (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code            text    NOT NULL UNIQUE,
    name_zh         text,
    name_en         text,
    description     text,
    industry_code   text,                                   -- of the area's own list, which the module party keeps
    place_id        bigint,                                 -- whose chain it is; NULL: nobody's in particular
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL)
);

CREATE TABLE chain.stage (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain_id        bigint  NOT NULL REFERENCES chain.chain,
    code            text    NOT NULL,
    name_zh         text,
    name_en         text,
    position        integer NOT NULL,                       -- from left, upstream, to right
    description     text,
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (chain_id, code),
    CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL)
);

CREATE TABLE chain.node (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain_id        bigint  NOT NULL REFERENCES chain.chain,
    code            text    NOT NULL,
    name_zh         text,
    name_en         text,
    kind            text    NOT NULL CHECK (kind IN ('product', 'material', 'process', 'equipment', 'design', 'service',
                                                     'institute', 'platform', 'result')),
    stage_id        bigint  REFERENCES chain.stage,
    description     text,
    note            text,                                   -- market size and the like, in the words of the source
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (chain_id, code),
    CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL)
);
CREATE INDEX node_stage ON chain.node (stage_id);

CREATE TABLE chain.edge (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain_id        bigint  NOT NULL REFERENCES chain.chain,
    from_id         bigint  NOT NULL REFERENCES chain.node,
    to_id           bigint  NOT NULL REFERENCES chain.node,
    relation        text    NOT NULL CHECK (relation IN ('goes_into', 'kind_of')),
    note            text,
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (from_id, to_id, relation),
    CHECK (from_id <> to_id)
);
CREATE INDEX edge_to ON chain.edge (to_id);
CREATE INDEX edge_chain ON chain.edge (chain_id);

-- One row for what one source says of one provider of one node. The provider is an organisation or, where only that is
-- known, a country; provider_key names it within all sources: party:17, XID:P313 (an identifier of that scheme), country:CHN.
CREATE TABLE chain.provision (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain_id        bigint  NOT NULL REFERENCES chain.chain,
    node_id         bigint  NOT NULL REFERENCES chain.node,
    provider_kind   text    NOT NULL CHECK (provider_kind IN ('organisation', 'country')),
    provider_key    text    NOT NULL,
    provider_name   text    NOT NULL,
    party_id        bigint,
    country         text,                                   -- ISO 3166-1 alpha-3, EUR, VARIOUS; NULL: not known
    place_id        bigint,                                 -- where it is made, where that is known
    share           numeric(7, 4) CHECK (share BETWEEN 0 AND 100),      -- per cent; NULL is unknown, never zero
    note            text,
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    CHECK (provider_kind = 'organisation' OR country IS NOT NULL)
);
CREATE UNIQUE INDEX provision_once ON chain.provision (node_id, provider_key, coalesce(source_id, 0));
CREATE INDEX provision_chain ON chain.provision (chain_id);
CREATE INDEX provision_party ON chain.provision (party_id) WHERE party_id IS NOT NULL;
CREATE INDEX provision_provider ON chain.provision (provider_key);
CREATE INDEX provision_source ON chain.provision (source_id);

CREATE TABLE chain.supply (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain_id        bigint  NOT NULL REFERENCES chain.chain,
    node_id         bigint  NOT NULL REFERENCES chain.node,
    seller_key      text    NOT NULL,
    seller_name     text    NOT NULL,
    seller_party_id bigint,
    buyer_key       text    NOT NULL,
    buyer_name      text    NOT NULL,
    buyer_party_id  bigint,
    amount          numeric CHECK (amount >= 0),            -- NULL is unknown
    unit            text,
    period          text    NOT NULL DEFAULT '',            -- 2022, 2022-Q1, 2022-03; empty: the source gives none
    note            text,
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    CHECK (amount IS NULL OR unit IS NOT NULL),
    CHECK (seller_key <> buyer_key)
);
CREATE UNIQUE INDEX supply_once ON chain.supply (node_id, seller_key, buyer_key, period, coalesce(source_id, 0));
CREATE INDEX supply_chain ON chain.supply (chain_id);
CREATE INDEX supply_seller ON chain.supply (seller_party_id) WHERE seller_party_id IS NOT NULL;
CREATE INDEX supply_buyer ON chain.supply (buyer_party_id) WHERE buyer_party_id IS NOT NULL;

CREATE TABLE chain.survey (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chain_id        bigint  NOT NULL REFERENCES chain.chain,
    node_id         bigint  NOT NULL REFERENCES chain.node,
    area            text    NOT NULL,                       -- place:17 or a country
    surveyor        text    NOT NULL,
    surveyed_on     date    NOT NULL,
    completeness    text    NOT NULL CHECK (completeness IN ('complete', 'partial')),
    note            text,
    retired         boolean NOT NULL DEFAULT false,
    source_id       bigint,
    source_row      text,
    as_of           date,
    confidence      double precision CHECK (confidence BETWEEN 0 AND 1),
    basis           text    NOT NULL DEFAULT 'stated' CHECK (basis IN ('stated', 'inferred', 'synthetic')),
    verified        boolean NOT NULL DEFAULT false,
    UNIQUE (node_id, area, surveyor, surveyed_on)
);
CREATE INDEX survey_chain ON chain.survey (chain_id);

SELECT journal.keep('chain.chain', ARRAY['id', 'code', 'name_zh', 'name_en', 'description', 'industry_code', 'place_id',
    'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);
SELECT journal.keep('chain.stage', ARRAY['id', 'chain_id', 'code', 'name_zh', 'name_en', 'position', 'description',
    'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);
SELECT journal.keep('chain.node', ARRAY['id', 'chain_id', 'code', 'name_zh', 'name_en', 'kind', 'stage_id', 'description',
    'note', 'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);
SELECT journal.keep('chain.edge', ARRAY['id', 'chain_id', 'from_id', 'to_id', 'relation', 'note',
    'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);
SELECT journal.keep('chain.provision', ARRAY['id', 'chain_id', 'node_id', 'provider_kind', 'provider_key', 'provider_name',
    'party_id', 'country', 'place_id', 'share', 'note',
    'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);
SELECT journal.keep('chain.supply', ARRAY['id', 'chain_id', 'node_id', 'seller_key', 'seller_name', 'seller_party_id',
    'buyer_key', 'buyer_name', 'buyer_party_id', 'amount', 'unit', 'period', 'note',
    'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);
SELECT journal.keep('chain.survey', ARRAY['id', 'chain_id', 'node_id', 'area', 'surveyor', 'surveyed_on', 'completeness',
    'note', 'retired', 'source_id', 'source_row', 'as_of', 'confidence', 'basis', 'verified']);

-- An edge brought back by an undo may meanwhile close a circle of kinds.
CREATE FUNCTION chain.refuse_circle_of_kinds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (WITH RECURSIVE general AS (
                   SELECT NEW.to_id AS id
                   UNION SELECT e.to_id FROM general g JOIN chain.edge e ON e.from_id = g.id
                          WHERE e.relation = 'kind_of' AND NOT e.retired)
               SELECT FROM general WHERE id = NEW.from_id) THEN
        PERFORM journal.refuse_undo('chain.edge', format('node %s would become a kind of itself', NEW.from_id));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refuse_circle_of_kinds AFTER INSERT OR UPDATE ON chain.edge
    FOR EACH ROW WHEN (NEW.relation = 'kind_of' AND NOT NEW.retired AND journal.undoing())
    EXECUTE FUNCTION chain.refuse_circle_of_kinds();

-- The graph of a chain is held in memory; whoever changes anything of it names a new version here, in the same
-- transaction, whichever way the change came: a form, a file, an undo.
CREATE TABLE chain.version (
    chain_id bigint PRIMARY KEY,
    version  uuid        NOT NULL DEFAULT gen_random_uuid(),
    entry_id bigint      NOT NULL,
    at       timestamptz NOT NULL DEFAULT transaction_timestamp()
);

CREATE FUNCTION chain.name_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key text := CASE TG_TABLE_NAME WHEN 'chain' THEN 'id' ELSE 'chain_id' END;
    rel text := CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END;
BEGIN
    EXECUTE format($q$
        INSERT INTO chain.version (chain_id, entry_id)
        SELECT DISTINCT %I, journal.current_entry() FROM %I
        ON CONFLICT (chain_id) DO UPDATE
           SET version = gen_random_uuid(), entry_id = EXCLUDED.entry_id, at = EXCLUDED.at $q$, key, rel);
    RETURN NULL;
END $$;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['chain', 'stage', 'node', 'edge', 'provision', 'supply', 'survey'] LOOP
        EXECUTE format('CREATE TRIGGER version_insert AFTER INSERT ON chain.%I REFERENCING NEW TABLE AS new_rows
                        FOR EACH STATEMENT EXECUTE FUNCTION chain.name_new_version()', t);
        EXECUTE format('CREATE TRIGGER version_update AFTER UPDATE ON chain.%I REFERENCING NEW TABLE AS new_rows
                        FOR EACH STATEMENT EXECUTE FUNCTION chain.name_new_version()', t);
        EXECUTE format('CREATE TRIGGER version_delete AFTER DELETE ON chain.%I REFERENCING OLD TABLE AS old_rows
                        FOR EACH STATEMENT EXECUTE FUNCTION chain.name_new_version()', t);
    END LOOP;
END $$;
