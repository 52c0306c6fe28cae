-- Adds a row below zero for each feature of the layer that no row on trial stands for; table is the layer's.
INSERT INTO imports_stagedrow (session_id, row, geom, attributes, level, findings, action, uid)
SELECT %(session)s, -row_number() OVER (ORDER BY feature.id), feature.geom,
       jsonb_build_object('code', feature.code, 'name_kk', feature.name_kk, 'name_ru', feature.name_ru,
                          'name_en', feature.name_en),
       'ok', '[]', 'close', feature.uid
FROM {table} AS feature
LEFT JOIN imports_stagedrow AS given ON given.session_id = %(session)s AND given.uid = feature.uid
WHERE feature.version_id = %(version)s AND given.row IS NULL AND NOT feature.uid = ANY (%(spared)s::uuid[])
