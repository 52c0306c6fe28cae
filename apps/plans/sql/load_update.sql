-- Changes features of one layer: the outline if the row has one, and of the columns those that the row's attributes name.
UPDATE {table} AS feature SET geom = coalesce(given.geom, feature.geom), {assignments}
FROM ({source}) AS given
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, given.attributes - %(system)s::text[]) AS said
CROSS JOIN jsonb_populate_record(NULL::{table}, %(defaults)s::jsonb) AS usual
WHERE feature.version_id = %(version)s AND feature.uid = given.uid AND given.action = 'update'
