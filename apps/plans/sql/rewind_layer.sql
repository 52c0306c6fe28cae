-- One layer of a version as it stood after a revision: the rows nobody changed since, and of every feature that was
-- changed since the state before its first later change (none when it was created later).
SELECT {live}, live.geom, live.geom_3857
FROM {table} AS live
WHERE live.version_id = %(version)s::bigint
  AND NOT EXISTS (
      SELECT FROM plans_featurerevision AS later
      WHERE later.version_id = %(version)s AND later.layer = {layer} AND later.uid = live.uid
        AND later.id > %(revision)s)
UNION ALL
SELECT {past}, past.geom, shape.geom_3857
FROM (
    SELECT DISTINCT ON (uid) before FROM plans_featurerevision
    WHERE version_id = %(version)s AND layer = {layer} AND id > %(revision)s
    ORDER BY uid, id) AS first_later
-- The shape by itself first: where a box is asked for, most documents need not be unfolded.
CROSS JOIN LATERAL (
    SELECT ST_Transform((first_later.before ->> 'geom')::geometry, {tiles}) AS geom_3857) AS shape
CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, first_later.before) AS past
WHERE first_later.before IS NOT NULL
