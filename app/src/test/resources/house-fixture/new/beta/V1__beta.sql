CREATE SCHEMA beta;
CREATE TABLE beta.sealed (id int PRIMARY KEY, seal bytea, at timestamptz, share double precision);
