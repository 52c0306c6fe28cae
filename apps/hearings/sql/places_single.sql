-- Statements of one hearing in one tile, each by itself: what the public reads, where the public knows it.
WITH found AS (
    SELECT statement.id, number, kind, ''::text AS channel,
           ST_Transform(coalesce(public_geom, anchor), 3857) AS place
    FROM hearings_statement AS statement
    WHERE statement.hearing_id = %(hearing)s::bigint AND anchor && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 32642)
      AND statement.visibility = 'published' AND statement.withdrawn_at IS NULL
)
SELECT coalesce(ST_AsMVT(q, 'statements', 4096, 'g', 'id'), ''::bytea) FROM (
    SELECT id, number, kind, channel, 1 AS count,
           ST_AsMVTGeom(ST_Simplify(place, %(half_pixel)s, true),
                        ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4096, 64, true) AS g
    FROM found
    WHERE place && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625)) AS q
