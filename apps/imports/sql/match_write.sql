-- Writes into the rows on trial what applying will do with them, from what was found: pairs and findings come as arrays.
-- table is the layer's, same_values compares what is stored with what would be.
WITH pair AS MATERIALIZED (
    SELECT * FROM unnest(%(rows)s::int[], %(uids)s::uuid[], %(ious)s::float8[]) AS found (row, uid, iou)
), told AS MATERIALIZED (
    SELECT * FROM unnest(%(told)s::int[], %(levels)s::text[], %(findings)s::jsonb[]) AS found (row, level, findings)
), judged AS MATERIALIZED (
    SELECT given.row, pair.iou,
           coalesce(told.level, given.level) AS level,
           given.findings || coalesce(told.findings, '[]') AS findings,
           CASE
               WHEN coalesce(told.level, given.level) NOT IN ('ok', 'repaired') THEN 'skip'
               WHEN feature.id IS NULL THEN 'create'
               WHEN (given.geom = feature.geom OR (
                        abs(ST_XMin(given.geom) - ST_XMin(feature.geom)) <= %(same_m)s
                        AND abs(ST_YMin(given.geom) - ST_YMin(feature.geom)) <= %(same_m)s
                        AND abs(ST_XMax(given.geom) - ST_XMax(feature.geom)) <= %(same_m)s
                        AND abs(ST_YMax(given.geom) - ST_YMax(feature.geom)) <= %(same_m)s
                        AND ST_HausdorffDistance(given.geom, feature.geom, 0.5) <= %(same_m)s
                    )) AND ({same_values}) THEN 'keep'
               ELSE 'update'
           END AS action,
           pair.uid
    FROM imports_stagedrow AS given
    LEFT JOIN pair USING (row)
    LEFT JOIN told USING (row)
    LEFT JOIN {table} AS feature ON feature.version_id = %(version)s AND feature.uid = pair.uid
    CROSS JOIN LATERAL jsonb_populate_record(
        NULL::{table}, CASE WHEN feature.id IS NOT NULL THEN given.attributes - %(system)s::text[] END
    ) AS said
    CROSS JOIN jsonb_populate_record(NULL::{table}, %(defaults)s::jsonb) AS usual
    WHERE given.session_id = %(session)s AND given.row > 0
)
UPDATE imports_stagedrow AS given
SET action = judged.action,
    level = judged.level,
    findings = judged.findings,
    iou = judged.iou,
    uid = CASE WHEN judged.action = 'create' THEN coalesce(judged.uid, gen_random_uuid()) ELSE judged.uid END
FROM judged
WHERE given.session_id = %(session)s AND given.row = judged.row
