ALTER TABLE beta.sealed ADD COLUMN label text;
UPDATE beta.sealed SET label = 'number ' || id;
