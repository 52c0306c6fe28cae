-- Which features of one layer of a version lie within reach of the drawn places of a hearing's statements.
SELECT s.id, f.id
FROM hearings_statement s
JOIN {table} f ON f.version_id = %(version)s AND ST_DWithin(f.geom, s.geom, %(reach_m)s)
WHERE s.hearing_id = %(hearing)s AND s.geom IS NOT NULL
ORDER BY s.id, f.id
