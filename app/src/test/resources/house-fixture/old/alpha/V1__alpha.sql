-- Everything a restore can trip over: rows a migration brings, keys that refer to each other in a circle and to
-- themselves, a computed column, a trigger that forbids writing, an identity.
CREATE SCHEMA alpha;
CREATE TABLE alpha.thing (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    part_of bigint REFERENCES alpha.thing,
    owner  bigint,
    name   text NOT NULL,
    length int GENERATED ALWAYS AS (length(name)) STORED
);
CREATE TABLE alpha.owner (id bigint PRIMARY KEY, favourite bigint NOT NULL REFERENCES alpha.thing);
ALTER TABLE alpha.thing ADD FOREIGN KEY (owner) REFERENCES alpha.owner;
CREATE TABLE alpha.setting (name text PRIMARY KEY, value text);
INSERT INTO alpha.setting VALUES ('colour', 'blue');
CREATE FUNCTION alpha.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
CREATE TRIGGER refuse BEFORE INSERT OR UPDATE OR DELETE ON alpha.owner EXECUTE FUNCTION alpha.refuse();
ALTER TABLE alpha.owner DISABLE TRIGGER refuse;
