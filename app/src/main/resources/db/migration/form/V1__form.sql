-- Forms (表单): what is asked, in versions that never change, and what was answered with the version it answered.

CREATE SCHEMA form;

-- The file is kept as it was published: a procedure that names incident.report@2 asks the same for ever.
CREATE TABLE form.version (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code         text        NOT NULL CHECK (code ~ '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$' AND length(code) <= 80),
    number       integer     NOT NULL CHECK (number > 0),
    title_zh     text        NOT NULL,
    title_en     text        NOT NULL,
    text         text        NOT NULL CHECK (length(text) <= 200000),
    sha256       text        NOT NULL CHECK (length(sha256) = 64),
    published_by text        NOT NULL,
    published_at timestamptz NOT NULL,
    UNIQUE (code, number)
);

CREATE FUNCTION form.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% never changes: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON form.version
    FOR EACH ROW EXECUTE FUNCTION form.refuse_change();
SELECT journal.keep('form.version',
    ARRAY['id', 'code', 'number', 'title_zh', 'title_en', 'text', 'sha256', 'published_by', 'published_at']);

-- An answer holds what people said of themselves. The digest in the journal covers the salt, so that once both are gone
-- nothing can be guessed from it. It changes once at most: when it is erased.
CREATE TABLE form.answer (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version_id bigint      NOT NULL REFERENCES form.version,
    about      text        NOT NULL CHECK (about ~ '^[a-z_]+\.[a-z_]+/[1-9][0-9]*$'),
    data       jsonb,
    given_by   text        NOT NULL,
    given_at   timestamptz NOT NULL,
    salt       bytea,
    CHECK ((data IS NULL) = (salt IS NULL))
);
CREATE INDEX answer_about ON form.answer (about, id);

CREATE FUNCTION form.answer_is_given_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.data IS NOT NULL OR OLD.data IS NULL
       OR (NEW.id, NEW.version_id, NEW.about, NEW.given_by, NEW.given_at)
          IS DISTINCT FROM (OLD.id, OLD.version_id, OLD.about, OLD.given_by, OLD.given_at) THEN
        RAISE EXCEPTION 'an answer never changes: % of form.answer refused', TG_OP
            USING ERRCODE = 'check_violation', SCHEMA = 'form', TABLE = 'answer';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER given_once BEFORE UPDATE OR DELETE ON form.answer
    FOR EACH ROW EXECUTE FUNCTION form.answer_is_given_once();
SELECT journal.keep('form.answer', ARRAY['id', 'version_id', 'about', 'data', 'given_by', 'given_at', 'salt']);

-- That a paper handed in before may be used for this answer too; the right to read it is in evidence.
CREATE TABLE form.consent (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    answer_id bigint NOT NULL REFERENCES form.answer,
    file_id   bigint NOT NULL,
    given_by  text   NOT NULL,
    UNIQUE (answer_id, file_id)
);
SELECT journal.keep('form.consent', ARRAY['id', 'answer_id', 'file_id', 'given_by']);

-- What somebody has not handed in yet is theirs alone: outside the journal, gone when it is handed in or after 90 days.
CREATE TABLE form.draft (
    actor      text        NOT NULL,
    code       text        NOT NULL,
    about      text        NOT NULL,
    version_id bigint      NOT NULL REFERENCES form.version,
    data       jsonb       NOT NULL,
    saved_at   timestamptz NOT NULL,
    PRIMARY KEY (actor, code, about)
);
CREATE INDEX draft_saved_at ON form.draft (saved_at);
