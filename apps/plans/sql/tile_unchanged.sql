-- Whether nothing inside a tile changed after a revision. Boxes are known from the first one of the version on.
SELECT EXISTS (
        SELECT FROM plans_editedbox WHERE version_id = %(version)s::bigint AND revision <= %(revision)s)
    AND NOT EXISTS (
        SELECT FROM plans_editedbox
        WHERE version_id = %(version)s::bigint AND layer = ANY (%(layers)s) AND revision > %(revision)s
          AND box && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625))
