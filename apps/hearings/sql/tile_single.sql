-- Statements in one tile, each by itself.
SELECT coalesce(ST_AsMVT(q, 'statements', 4096, 'g', 'id'), ''::bytea) FROM (
    SELECT number AS id, number, kind, channel, 1 AS count,
           ST_AsMVTGeom(ST_Simplify(place, %(half_pixel)s, true),
                        ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 3857), 4096, 64, true) AS g
    FROM ({places}) AS statement
    WHERE place && ST_Expand(ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 3857), %(margin)s)) AS q
