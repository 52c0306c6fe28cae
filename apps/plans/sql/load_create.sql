-- Makes features of one layer: each column as the row's attributes say, else as by default.
INSERT INTO {table} (version_id, uid, geom, content_hash, {columns})
SELECT %(version)s, coalesce(given.uid, gen_random_uuid()), given.geom, '', {values}
FROM ({source}) AS given
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, given.attributes - %(system)s::text[]) AS said
CROSS JOIN jsonb_populate_record(NULL::{table}, %(defaults)s::jsonb) AS usual
WHERE given.action = 'create'
