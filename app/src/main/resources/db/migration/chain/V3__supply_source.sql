-- How much rests on a source is counted along this: links between firms are many.
CREATE INDEX supply_source ON chain.supply (source_id);
