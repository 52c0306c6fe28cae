-- By how many features each layer grew after a revision.
SELECT layer, count(*) FILTER (WHERE operation = 'create') - count(*) FILTER (WHERE operation = 'delete')
FROM plans_featurerevision
WHERE version_id = %(version)s AND id > %(revision)s
GROUP BY layer
