-- Statements of one hearing in one tile, each by itself: exact places, for the staff.
WITH found AS (
    SELECT statement.id, number, kind, channel, geom_3857 AS place
    FROM hearings_statement AS statement
    WHERE statement.hearing_id = %(hearing)s::bigint AND geom_3857 && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625)
      AND (%(kind)s = '' OR statement.kind = %(kind)s)
      AND (%(channel)s = '' OR statement.channel = %(channel)s)
      AND (%(layer)s = '' OR EXISTS (
          SELECT FROM hearings_statementtopic AS topic
          WHERE topic.statement_id = statement.id AND topic.layer = %(layer)s
            AND (%(uid)s = '' OR topic.uid::text = %(uid)s)))
    UNION ALL
    SELECT statement.id, number, kind, channel, ST_Transform(anchor, 3857)
    FROM hearings_statement AS statement
    WHERE statement.hearing_id = %(hearing)s::bigint AND geom IS NULL
      AND anchor && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 32642)
      AND (%(kind)s = '' OR statement.kind = %(kind)s)
      AND (%(channel)s = '' OR statement.channel = %(channel)s)
      AND (%(layer)s = '' OR EXISTS (
          SELECT FROM hearings_statementtopic AS topic
          WHERE topic.statement_id = statement.id AND topic.layer = %(layer)s
            AND (%(uid)s = '' OR topic.uid::text = %(uid)s)))
)
SELECT coalesce(ST_AsMVT(q, 'statements', 4096, 'g', 'id'), ''::bytea) FROM (
    SELECT id, number, kind, channel, 1 AS count,
           ST_AsMVTGeom(ST_Simplify(place, %(half_pixel)s, true),
                        ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4096, 64, true) AS g
    FROM found
    WHERE place && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625)) AS q
