-- What is wrong with rows to load into one layer of a version, before any is written: uid, code, and field or place.
-- source yields uid, action, geom, attributes; faults compares the values of single columns; elsewhere are the other layers.
WITH given AS MATERIALIZED (SELECT uid, action, attributes FROM ({source}) AS rows
                            WHERE action IN ('create', 'update', 'close')),
     held AS (SELECT uid FROM {table} WHERE version_id = %(version)s)
SELECT uid, code, field FROM (
    SELECT uid, 'feature.twice' AS code, 'uid' AS field FROM given WHERE uid IS NOT NULL
    GROUP BY uid HAVING count(*) > 1
    UNION ALL
    SELECT uid, 'feature.uid_taken', 'uid' FROM given JOIN held USING (uid) WHERE action = 'create'
    UNION ALL
    SELECT uid, 'feature.uid_taken', 'uid' FROM given JOIN ({elsewhere}) AS others USING (uid) WHERE action = 'create'
    UNION ALL
    SELECT given.uid, 'feature.unknown', 'uid' FROM given LEFT JOIN held USING (uid)
    WHERE action <> 'create' AND held.uid IS NULL
    UNION ALL
    SELECT given.uid, fault.code, fault.field FROM given CROSS JOIN LATERAL (VALUES {faults}) AS fault (code, field)
    WHERE action <> 'close' AND fault.code IS NOT NULL
) AS found
ORDER BY code, field, uid
LIMIT %(most)s
