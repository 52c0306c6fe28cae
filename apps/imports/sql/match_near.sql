-- Rows on trial and features of a layer that may be the same thing: areas with their intersection over union, lines and points
-- with the distance of what lies furthest apart. table is the layer's; a row that is not taken counts with its frame only.
SELECT given.row, feature.uid, alike.iou, alike.apart_m, given.taken
FROM (
    SELECT row, taken, shape, ST_Area(shape) AS area_m2
    FROM imports_stagedrow
    CROSS JOIN LATERAL (SELECT level IN ('ok', 'repaired') AS taken) AS judged
    CROSS JOIN LATERAL (SELECT CASE WHEN taken THEN geom ELSE ST_Envelope(geom) END AS shape) AS drawn
    WHERE session_id = %(session)s AND geom IS NOT NULL AND row > 0
) AS given
-- One question of the GiST index for each row, whatever the planner thinks of rows just written; adding 0 keeps it from
-- reading the whole version for each of them.
CROSS JOIN LATERAL (
    SELECT uid, CASE WHEN given.taken THEN geom ELSE ST_Envelope(geom) END AS shape
    FROM {table}
    WHERE geom && ST_Expand(given.shape, %(near_m)s) AND version_id + 0 = %(version)s
    OFFSET 0
) AS feature
CROSS JOIN LATERAL (
    SELECT
        CASE
            WHEN ST_Dimension(given.shape) <> 2 OR ST_Dimension(feature.shape) <> 2 THEN NULL
            WHEN given.shape = feature.shape THEN 1
            -- What both frames share is at least what both areas share: most neighbours are out before they are cut.
            WHEN greatest(0, least(ST_XMax(given.shape), ST_XMax(feature.shape))
                             - greatest(ST_XMin(given.shape), ST_XMin(feature.shape)))
                 * greatest(0, least(ST_YMax(given.shape), ST_YMax(feature.shape))
                               - greatest(ST_YMin(given.shape), ST_YMin(feature.shape)))
                 * (1 + %(iou)s) < %(iou)s * (given.area_m2 + ST_Area(feature.shape)) THEN 0
            ELSE (SELECT common / (given.area_m2 + ST_Area(feature.shape) - common)
                  FROM (SELECT ST_Area(ST_Intersection(given.shape, feature.shape)) AS common OFFSET 0) AS cut)
        END AS iou,
        CASE
            WHEN ST_Dimension(given.shape) < 2 AND GeometryType(given.shape) = GeometryType(feature.shape)
            THEN ST_HausdorffDistance(given.shape, feature.shape)
        END AS apart_m
) AS alike
WHERE alike.iou >= %(iou)s - 1e-9 OR alike.apart_m <= %(near_m)s
