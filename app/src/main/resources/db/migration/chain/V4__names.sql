-- The same thing has its node in several chains; one finds them by name.

CREATE INDEX node_name_zh ON chain.node (lower(name_zh));
CREATE INDEX node_name_en ON chain.node (lower(name_en));
