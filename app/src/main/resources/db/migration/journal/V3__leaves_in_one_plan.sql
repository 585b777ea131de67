-- Each kept table writes its leaves by a function of its own, whose statements are planned once a connection. Put together anew for
-- every write they cost four times as much as the write itself.

CREATE FUNCTION journal.make_leaves(name text, form integer, columns text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($f$
        CREATE OR REPLACE FUNCTION journal.%1$I() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $b$
        DECLARE
            this_entry bigint;
        BEGIN
            IF TG_OP <> 'INSERT' THEN       -- nested, since an insert has no old_rows to plan for
                IF NOT EXISTS (SELECT FROM old_rows) THEN RETURN NULL; END IF;
            ELSIF NOT EXISTS (SELECT FROM new_rows) THEN
                RETURN NULL;
            END IF;
            this_entry := journal.current_entry();
            IF NOT EXISTS (SELECT FROM journal.entry e WHERE e.id = this_entry) THEN
                RAISE EXCEPTION 'there is no journal entry %%', this_entry USING ERRCODE = 'CT001';
            END IF;
            IF TG_OP <> 'INSERT' THEN
                INSERT INTO journal.past (table_name, row_id, since, until, made_by, ended_by, image)
                SELECT %2$L, r.id, r.since, greatest(transaction_timestamp(), r.since), r.entry_id, this_entry, to_jsonb(r)
                  FROM old_rows r WHERE r.entry_id <> this_entry
                ON CONFLICT DO NOTHING;
            END IF;
            IF TG_OP = 'DELETE' THEN
                INSERT INTO journal.leaf (entry_id, table_name, row_id, form, digest)
                SELECT this_entry, %2$L, r.id, %3$s, NULL FROM old_rows r
                ON CONFLICT (table_name, row_id, entry_id) DO UPDATE SET digest = NULL, form = EXCLUDED.form;
            ELSE
                INSERT INTO journal.leaf (entry_id, table_name, row_id, form, digest)
                SELECT this_entry, %2$L, r.id, %3$s, %4$s FROM new_rows r
                ON CONFLICT (table_name, row_id, entry_id)
                    DO UPDATE SET digest = EXCLUDED.digest, form = EXCLUDED.form;
            END IF;
            RETURN NULL;
        END $b$ $f$, 'leaves_of:' || name, name, form, journal.digest_expression(columns));
END $$;

CREATE FUNCTION journal.watch_leaves(sch text, rel text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    of text := 'leaves_of:' || sch || '.' || rel;
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER journal_insert AFTER INSERT ON %I.%I REFERENCING NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.%I()', sch, rel, of);
    EXECUTE format('CREATE OR REPLACE TRIGGER journal_update AFTER UPDATE ON %I.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.%I()', sch, rel, of);
    EXECUTE format('CREATE OR REPLACE TRIGGER journal_delete AFTER DELETE ON %I.%I REFERENCING OLD TABLE AS old_rows
                    FOR EACH STATEMENT EXECUTE FUNCTION journal.%I()', sch, rel, of);
END $$;

-- As before, but for the leaves.
CREATE OR REPLACE FUNCTION journal.keep(tbl regclass, columns text[]) RETURNS void LANGUAGE plpgsql AS $$
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
    PERFORM journal.make_leaves(name, form, columns);
    IF form > 1 THEN RETURN; END IF;

    EXECUTE format('ALTER TABLE %I.%I ADD COLUMN since timestamptz NOT NULL DEFAULT transaction_timestamp(),
                                      ADD COLUMN entry_id bigint NOT NULL DEFAULT 0', sch, rel);
    EXECUTE format('CREATE TRIGGER journal_stamp BEFORE INSERT OR UPDATE ON %I.%I
                    FOR EACH ROW EXECUTE FUNCTION journal.stamp()', sch, rel);
    PERFORM journal.watch_leaves(sch, rel);
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

-- Tables kept already.
DO $$
DECLARE
    k record;
BEGIN
    FOR k IN SELECT DISTINCT ON (table_name) table_name, form, columns FROM journal.kept
              WHERE to_regclass(table_name) IS NOT NULL ORDER BY table_name, form DESC
    LOOP
        PERFORM journal.make_leaves(k.table_name, k.form, k.columns);
        PERFORM journal.watch_leaves(split_part(k.table_name, '.', 1), split_part(k.table_name, '.', 2));
    END LOOP;
END $$;
DROP FUNCTION journal.write_leaves();
