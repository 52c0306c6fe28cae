-- One layer of one vector tile. No null filter round ST_AsMVTGeom: the planner would call it twice per row.
-- Half a pixel of Douglas-Peucker on the stored 3857 column is the cheapest sound simplification.
-- The number of the version is cast, because the index that knows both version and place compares bigints only.
(SELECT coalesce(ST_AsMVT(q, {layer}, 4096, 'g', 'id'), ''::bytea) FROM (
    SELECT id, {columns},
           ST_AsMVTGeom(ST_Simplify(geom_3857, %(half_pixel)s, true),
                        ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4096, 64, true) AS g
    FROM {rows} AS feature
    WHERE version_id = %(version)s::bigint
      AND geom_3857 && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625)) AS q)
