-- The journal: who changed what, when, under which verb; and the machinery that makes it impossible to forget.
--
-- A table handed to journal.keep() can only be written inside an open entry. For every row written the entry gets a
-- leaf: the SHA-256 of the row's kept columns. Superseded rows move to journal.past, so that any page can be read as
-- of a past instant and any entry can be undone. Entries and leaves are sealed in batches (journal.seal).

CREATE SCHEMA journal;

CREATE TABLE journal.entry (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT transaction_timestamp(),
    actor   text        NOT NULL,
    verb    text        NOT NULL,
    subject text,
    details jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX entry_at ON journal.entry (at);
CREATE INDEX entry_actor ON journal.entry (actor, id);
CREATE INDEX entry_subject ON journal.entry (subject, id) WHERE subject IS NOT NULL;

-- That its entry exists is seen to once a statement, in write_leaves: entries are never removed, and a foreign key looked for
-- it row by row took more than half of the time of a large import.
CREATE TABLE journal.leaf (
    entry_id   bigint  NOT NULL,
    table_name text    NOT NULL,
    row_id     bigint  NOT NULL,
    form       integer NOT NULL,
    digest     bytea,                       -- NULL: the entry removed the row
    PRIMARY KEY (table_name, row_id, entry_id)
);
CREATE INDEX leaf_entry ON journal.leaf (entry_id);

-- Which tables are kept, and which columns their digest covers. A later migration that adds a column calls keep()
-- again: rows keep the form they were digested with.
CREATE TABLE journal.kept (
    table_name text    NOT NULL,
    form       integer NOT NULL,
    position   integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    columns    text[]  NOT NULL,
    PRIMARY KEY (table_name, form)
);

CREATE TABLE journal.past (
    table_name text        NOT NULL,
    row_id     bigint      NOT NULL,
    since      timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    made_by    bigint      NOT NULL,        -- the entry that wrote this image
    ended_by   bigint      NOT NULL,        -- the entry that superseded it
    image      jsonb       NOT NULL,
    PRIMARY KEY (table_name, row_id, ended_by)
);
CREATE INDEX past_time ON journal.past (table_name, until, since);
CREATE INDEX past_ended_by ON journal.past (ended_by);

CREATE TABLE journal.unsealed (entry_id bigint PRIMARY KEY);

CREATE TABLE journal.seal (
    no        bigint      PRIMARY KEY,
    previous  bytea       NOT NULL,
    root      bytea       NOT NULL,
    head      bytea       NOT NULL,
    entries   integer     NOT NULL CHECK (entries > 0),
    sealed_at timestamptz NOT NULL
);

CREATE TABLE journal.sealed (
    entry_id bigint  PRIMARY KEY REFERENCES journal.entry,
    seal_no  bigint  NOT NULL REFERENCES journal.seal,
    position integer NOT NULL,
    hash     bytea   NOT NULL,
    UNIQUE (seal_no, position)
);

-- Append-only -------------------------------------------------------------------------------------------------------

CREATE FUNCTION journal.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on %.% refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.seal
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.sealed
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

-- One entry may write a row twice; its leaf then follows the last write, until the entry is sealed.
CREATE FUNCTION journal.refuse_change_once_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR EXISTS (SELECT FROM journal.sealed WHERE entry_id = OLD.entry_id) THEN
        RAISE EXCEPTION 'the journal is append-only: % on journal.leaf refused', TG_OP;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON journal.leaf
    FOR EACH ROW EXECUTE FUNCTION journal.refuse_change_once_sealed();

CREATE FUNCTION journal.await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal.unsealed (entry_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER await_seal AFTER INSERT ON journal.entry FOR EACH ROW EXECUTE FUNCTION journal.await_seal();

-- Keeping -----------------------------------------------------------------------------------------------------------

CREATE FUNCTION journal.current_entry() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    open text := current_setting('chuangtu.entry', true);
BEGIN
    IF open IS NULL OR open = '' THEN
        RAISE EXCEPTION 'no journal entry is open in this transaction' USING ERRCODE = 'CT001';
    END IF;
    RETURN open::bigint;
END $$;

CREATE FUNCTION journal.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.entry_id := journal.current_entry();
    -- The entries of one row only ever rise, so that its latest leaf is the highest: a row set back to an older state
    -- behind the program's back is then found, and two writers never interleave.
    IF TG_OP = 'UPDATE' AND OLD.entry_id > NEW.entry_id THEN
        RAISE EXCEPTION '%.% row % was changed meanwhile', TG_TABLE_SCHEMA, TG_TABLE_NAME, OLD.id USING ERRCODE = '40001';
    END IF;
    -- Who began earlier and wrote later did not write before: the times of one row only ever rise too.
    NEW.since := greatest(transaction_timestamp(), CASE WHEN TG_OP = 'UPDATE' THEN OLD.since END);
    RETURN NEW;
END $$;

-- The digest expression of a table's form, over the row alias r.
CREATE FUNCTION journal.digest_expression(columns text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'sha256(convert_to(jsonb_build_array('
        || string_agg('r.' || quote_ident(c), ', ' ORDER BY i) || ')::text, ''UTF8''))'
      FROM unnest(columns) WITH ORDINALITY AS u(c, i)
$$;

CREATE FUNCTION journal.write_leaves() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    this_table text := TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME;
    this_entry bigint;
    this_form  journal.kept;
BEGIN
    IF TG_OP <> 'INSERT' THEN       -- nested, since an insert has no old_rows to plan for
        IF NOT EXISTS (SELECT FROM old_rows) THEN RETURN NULL; END IF;
    ELSIF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    this_entry := journal.current_entry();
    IF NOT EXISTS (SELECT FROM journal.entry e WHERE e.id = this_entry) THEN
        RAISE EXCEPTION 'there is no journal entry %', this_entry USING ERRCODE = 'CT001';
    END IF;
    SELECT k.* INTO this_form FROM journal.kept k WHERE k.table_name = this_table ORDER BY k.form DESC LIMIT 1;
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        EXECUTE format($q$
            INSERT INTO journal.past (table_name, row_id, since, until, made_by, ended_by, image)
            SELECT %L, r.id, r.since, greatest(transaction_timestamp(), r.since), r.entry_id, %s, to_jsonb(r)
              FROM old_rows r WHERE r.entry_id <> %s
            ON CONFLICT DO NOTHING $q$, this_table, this_entry, this_entry);
    END IF;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO journal.leaf (entry_id, table_name, row_id, form, digest)
        SELECT this_entry, this_table, r.id, this_form.form, NULL FROM old_rows r
        ON CONFLICT (table_name, row_id, entry_id) DO UPDATE SET digest = NULL, form = EXCLUDED.form;
    ELSE
        EXECUTE format($q$
            INSERT INTO journal.leaf (entry_id, table_name, row_id, form, digest)
            SELECT %s, %L, r.id, %s, %s FROM new_rows r
            ON CONFLICT (table_name, row_id, entry_id)
                DO UPDATE SET digest = EXCLUDED.digest, form = EXCLUDED.form $q$,
            this_entry, this_table, this_form.form, journal.digest_expression(this_form.columns));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION journal.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a kept table cannot be truncated: %.%', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;

-- Puts a table with a bigint column "id" under the journal. Adds the columns since and entry_id (the row's version: an
-- edit is saved only WHERE entry_id is still the one that was read), the triggers, and <table>_as_of(timestamptz).
-- Called again after a migration changed the columns, it only declares the new form.
CREATE FUNCTION journal.keep(tbl regclass, columns text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sch  text;
    rel  text;
    name text;
    form integer;
    missing text;
BEGIN
    SELECT n.nspname, c.relname INTO sch, rel
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = tbl;
    name := sch || '.' || rel;
    SELECT string_agg(c, ', ') INTO missing FROM unnest(columns) c
     WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = tbl AND a.attname = c AND NOT a.attisdropped);
    IF missing IS NOT NULL THEN RAISE EXCEPTION 'journal.keep(%): no such column: %', name, missing; END IF;
    SELECT coalesce(max(k.form), 0) + 1 INTO form FROM journal.kept k WHERE k.table_name = name;
    INSERT INTO journal.kept (table_name, form, columns) VALUES (name, form, columns);
    IF form > 1 THEN RETURN; END IF;

    EXECUTE format('ALTER TABLE %I.%I ADD COLUMN since timestamptz NOT NULL DEFAULT transaction_timestamp(),
                                      ADD COLUMN entry_id bigint NOT NULL DEFAULT 0', sch, rel);
    EXECUTE format('CREATE TRIGGER journal_stamp BEFORE INSERT OR UPDATE ON %I.%I
                    FOR EACH ROW EXECUTE FUNCTION journal.stamp()', sch, rel);
    EXECUTE format('CREATE TRIGGER journal_insert AFTER INSERT ON %I.%I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.write_leaves()', sch, rel);
    EXECUTE format('CREATE TRIGGER journal_update AFTER UPDATE ON %I.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.write_leaves()', sch, rel);
    EXECUTE format('CREATE TRIGGER journal_delete AFTER DELETE ON %I.%I REFERENCING OLD TABLE AS old_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.write_leaves()', sch, rel);
    EXECUTE format('CREATE TRIGGER journal_truncate BEFORE TRUNCATE ON %I.%I
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_truncate()', sch, rel);
    EXECUTE format($f$
        CREATE FUNCTION %1$I.%2$I(instant timestamptz) RETURNS SETOF %1$I.%3$I LANGUAGE sql STABLE AS $b$
            SELECT t.* FROM %1$I.%3$I t WHERE t.since <= instant
            UNION ALL
            SELECT (jsonb_populate_record(NULL::%1$I.%3$I, p.image)).*
              FROM journal.past p
             WHERE p.table_name = '%1$s.%3$s' AND p.since <= instant AND p.until > instant
        $b$ $f$, sch, rel || '_as_of', rel);
END $$;

-- Undo --------------------------------------------------------------------------------------------------------------

-- Holds every row an entry wrote until the end of the transaction, so that nobody changes one between the question
-- whether it was changed since and its being put back.
CREATE FUNCTION journal.hold(entry bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT DISTINCT l.table_name FROM journal.leaf l WHERE l.entry_id = entry ORDER BY 1 LOOP
        EXECUTE format('SELECT FROM %s r JOIN journal.leaf l ON l.row_id = r.id
                         WHERE l.entry_id = %s AND l.table_name = %L ORDER BY r.id FOR UPDATE OF r', name, entry, name);
    END LOOP;
END $$;

-- Which rows of an entry were changed since, and by which entry last.
CREATE FUNCTION journal.changed_since(entry bigint) RETURNS TABLE (table_name text, row_id bigint, by_entry bigint)
LANGUAGE sql STABLE AS $$
    SELECT l.table_name, l.row_id, max(later.entry_id)
      FROM journal.leaf l
      JOIN journal.leaf later ON later.table_name = l.table_name AND later.row_id = l.row_id AND later.entry_id > l.entry_id
     WHERE l.entry_id = entry
     GROUP BY l.table_name, l.row_id
$$;

-- Whether an entry is being undone: what the front doors make sure of before they write, an undo must not break either, so
-- modules check it with triggers WHEN (journal.undoing()).
CREATE FUNCTION journal.undoing() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('chuangtu.undoing', true), '') = 'on'
$$;

CREATE FUNCTION journal.refuse_undo(tbl regclass, why text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sch text := (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = tbl);
    rel text := (SELECT c.relname FROM pg_class c WHERE c.oid = tbl);
BEGIN
    RAISE EXCEPTION '%', why USING ERRCODE = 'check_violation', SCHEMA = sch, TABLE = rel;
END $$;

-- Puts back every row an entry wrote, inside the entry that is open now. The caller holds the rows and has checked that
-- none was changed since.
CREATE FUNCTION journal.undo(entry bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    t record;
    assignments text;
    cols text;
BEGIN
    PERFORM set_config('chuangtu.undoing', 'on', true);
    FOR t IN SELECT k.table_name, min(k.position) AS position
               FROM journal.kept k
              WHERE EXISTS (SELECT FROM journal.leaf l WHERE l.entry_id = entry AND l.table_name = k.table_name)
              GROUP BY k.table_name ORDER BY 2 DESC
    LOOP    -- children first: rows the entry created go
        EXECUTE format($q$
            DELETE FROM %1$s r USING journal.leaf l
             WHERE l.entry_id = %2$s AND l.table_name = %3$L AND l.row_id = r.id AND l.digest IS NOT NULL
               AND NOT EXISTS (SELECT FROM journal.past p
                                WHERE p.table_name = %3$L AND p.row_id = r.id AND p.ended_by = %2$s) $q$,
            t.table_name, entry, t.table_name);
    END LOOP;
    FOR t IN SELECT k.table_name, min(k.position) AS position
               FROM journal.kept k
              WHERE EXISTS (SELECT FROM journal.leaf l WHERE l.entry_id = entry AND l.table_name = k.table_name)
              GROUP BY k.table_name ORDER BY 2
    LOOP    -- parents first: rows the entry changed or removed come back
        SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
               string_agg(format('%1$I = i.%1$I', a.attname), ', ' ORDER BY a.attnum)
                   FILTER (WHERE a.attname <> 'id' AND a.attidentity = '')
          INTO cols, assignments
          FROM pg_attribute a
         WHERE a.attrelid = t.table_name::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
           AND a.attname NOT IN ('since', 'entry_id');
        EXECUTE format($q$
            UPDATE %1$s r SET %4$s
              FROM journal.past p, jsonb_populate_record(NULL::%1$s, p.image) i
             WHERE p.table_name = %2$L AND p.ended_by = %3$s AND r.id = p.row_id $q$,
            t.table_name, t.table_name, entry, assignments);
        EXECUTE format($q$
            INSERT INTO %1$s (%4$s) OVERRIDING SYSTEM VALUE
            SELECT %4$s FROM (SELECT (jsonb_populate_record(NULL::%1$s, p.image)).*
                                FROM journal.past p
                               WHERE p.table_name = %2$L AND p.ended_by = %3$s) i
             WHERE NOT EXISTS (SELECT FROM %1$s r WHERE r.id = i.id) $q$,
            t.table_name, t.table_name, entry, cols);
    END LOOP;
    PERFORM set_config('chuangtu.undoing', '', true);
END $$;
