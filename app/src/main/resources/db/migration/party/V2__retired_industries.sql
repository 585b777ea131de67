-- An industry that is no more: it stays, with its history and with what was said of organisations under its code. Null while it
-- is in use, and in what was written before there was such a thing.
ALTER TABLE party.industry ADD COLUMN retired_on date;
SELECT journal.keep('party.industry', ARRAY['id', 'scheme', 'code', 'name_zh', 'name_en', 'parent_code', 'level', 'group_zh',
    'group_en', 'ambition', 'remark', 'source_id', 'basis', 'inferred_fields', 'as_of', 'verified', 'retired_on']);
