-- Statements in one tile, counted by cells. The middle of its box stands for a shape: indexes answer with it alone.
WITH cells AS (
    SELECT min(number) AS id, count(*) AS count, avg(x) AS x, avg(y) AS y,
           CASE WHEN count(*) = 1 THEN min(number) END AS number,
           CASE WHEN min(kind COLLATE "C") = max(kind COLLATE "C") THEN min(kind) ELSE '' END AS kind,
           CASE WHEN min(channel COLLATE "C") = max(channel COLLATE "C") THEN min(channel) ELSE '' END AS channel
    FROM ({places}) AS statement
    WHERE x >= %(west)s AND x < %(east)s AND y >= %(south)s AND y < %(north)s
    GROUP BY floor(x / %(cell)s), floor(y / %(cell)s))
SELECT coalesce(ST_AsMVT(q, 'statements', 4096, 'g', 'id'), ''::bytea) FROM (
    SELECT id, number, kind, channel, count,
           ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(x, y), 3857),
                        ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 3857), 4096, 64, true) AS g
    FROM cells) AS q
