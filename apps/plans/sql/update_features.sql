-- Writes some columns of many features of one layer at once; {table} and {assignments} are made of identifiers.
UPDATE {table} AS feature SET {assignments}
FROM jsonb_populate_recordset(NULL::{table}, %(rows)s::jsonb) AS given
WHERE feature.id = given.id
