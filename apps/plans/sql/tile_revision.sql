-- The newest revision, up to a given one, that changed something inside a tile (with its margin); null for none.
SELECT max(revision) FROM plans_editedbox
WHERE version_id = %(version)s::bigint AND layer = ANY (%(layers)s) AND revision <= %(until)s
  AND box && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625)
