-- Features of one layer that differ between two versions: the content hash finds them, only those are looked at closer.
SELECT {layer} AS layer, {place} AS place, coalesce(x.uid, y.uid) AS uid, b.id AS before_id, a.id AS after_id,
       coalesce(nullif(a.{name}, ''), nullif(b.{name}, ''), a.code, b.code) AS name,
       a.id IS NOT NULL AND b.id IS NOT NULL AND ST_AsEWKB(a.geom) <> ST_AsEWKB(b.geom) AS geometry,
       a.id IS NOT NULL AND b.id IS NOT NULL AND ({after}) IS DISTINCT FROM ({before}) AS attributes
FROM (SELECT id, uid, content_hash FROM {table} WHERE version_id = %(before)s) AS x
FULL JOIN (SELECT id, uid, content_hash FROM {table} WHERE version_id = %(after)s) AS y USING (uid)
LEFT JOIN {table} AS b ON b.id = x.id
LEFT JOIN {table} AS a ON a.id = y.id
WHERE x.content_hash IS DISTINCT FROM y.content_hash
