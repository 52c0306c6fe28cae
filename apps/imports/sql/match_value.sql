-- Rows on trial and features of a layer that share the value of one field; table and column are the layer's.
SELECT given.row, feature.uid, given.level IN ('ok', 'repaired')
FROM imports_stagedrow AS given
JOIN {table} AS feature
  ON feature.version_id = %(version)s AND {column}::text = btrim(given.attributes ->> %(field)s)
WHERE given.session_id = %(session)s AND given.row > 0 AND btrim(given.attributes ->> %(field)s) <> ''
