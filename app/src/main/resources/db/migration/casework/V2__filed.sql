-- Which case somebody opened by which command: sent again after a lost answer, it opens no second one.
CREATE TABLE casework.filed (
    actor     text   NOT NULL,
    command   text   NOT NULL CHECK (length(command) BETWEEN 1 AND 100),
    content   text   NOT NULL,                              -- the digest of what was asked
    matter_id bigint NOT NULL REFERENCES casework.matter,
    PRIMARY KEY (actor, command)
);
