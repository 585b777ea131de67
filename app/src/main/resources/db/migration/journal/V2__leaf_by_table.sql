-- Whether an entry wrote to a table is asked for every chain that is shown; an import may have written a million rows of others.
CREATE INDEX leaf_entry_table ON journal.leaf (entry_id, table_name);
DROP INDEX journal.leaf_entry;
