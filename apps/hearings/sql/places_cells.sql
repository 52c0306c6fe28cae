-- Statements of one hearing in one tile, counted by cells: what the public reads, where the public knows it. The middle of a box stands
-- for a shape: boxes are kept with it, so that nothing has to be unfolded.
WITH found AS (
    SELECT statement.id, number, kind, ''::text AS channel,
           ST_Transform(coalesce(public_geom, anchor), 3857) AS place
    FROM hearings_statement AS statement
    WHERE statement.hearing_id = %(hearing)s::bigint AND anchor && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 32642)
      AND statement.visibility = 'published' AND statement.withdrawn_at IS NULL
),
middles AS (
    SELECT id, number, kind, channel,
           (ST_XMin(place) + ST_XMax(place)) / 2 AS x, (ST_YMin(place) + ST_YMax(place)) / 2 AS y
    FROM found),
cells AS (
    SELECT min(id) AS id, count(*) AS count, avg(x) AS x, avg(y) AS y,
           CASE WHEN count(*) = 1 THEN min(number) END AS number,
           CASE WHEN min(kind) = max(kind) THEN min(kind) ELSE '' END AS kind,
           CASE WHEN min(channel) = max(channel) THEN min(channel) ELSE '' END AS channel
    FROM middles
    WHERE x >= ST_XMin(ST_TileEnvelope(%(z)s, %(x)s, %(y)s)) AND x < ST_XMax(ST_TileEnvelope(%(z)s, %(x)s, %(y)s))
      AND y >= ST_YMin(ST_TileEnvelope(%(z)s, %(x)s, %(y)s)) AND y < ST_YMax(ST_TileEnvelope(%(z)s, %(x)s, %(y)s))
    GROUP BY floor(x / %(cell)s), floor(y / %(cell)s))
SELECT coalesce(ST_AsMVT(q, 'statements', 4096, 'g', 'id'), ''::bytea) FROM (
    SELECT id, number, kind, channel, count,
           ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(x, y), 3857),
                        ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4096, 64, true) AS g
    FROM cells) AS q
