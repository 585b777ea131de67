-- Files that were imported were read by every officer, although the import itself is its owner's alone. They are read by who sees
-- the import now: its owner, and those who see the imports of all.
DO $$
DECLARE
    this_entry bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM evidence.file_grant g WHERE g.why = 'intake' AND g.reader LIKE 'role:%') THEN RETURN; END IF;
    INSERT INTO journal.entry (actor, verb) VALUES ('system', 'evidence.file.withdrawn') RETURNING id INTO this_entry;
    PERFORM set_config('chuangtu.entry', this_entry::text, true);
    UPDATE evidence.file_grant g SET reader = 'whole:ADMINISTRATOR' WHERE g.why = 'intake' AND g.reader = 'role:ADMINISTRATOR';
    DELETE FROM evidence.file_grant g WHERE g.why = 'intake' AND g.reader LIKE 'role:%';
    PERFORM set_config('chuangtu.entry', '', true);
END $$;
