-- What became of each feature of a version between two of its revisions: the first state before, the last state after.
SELECT layer, uid, (array_agg(before ORDER BY id))[1] AS before, (array_agg(after ORDER BY id DESC))[1] AS after
FROM plans_featurerevision
WHERE version_id = %(version)s AND id > %(since)s AND id <= %(until)s
GROUP BY layer, uid
HAVING (array_agg(before ->> 'content_hash' ORDER BY id))[1]
       IS DISTINCT FROM (array_agg(after ->> 'content_hash' ORDER BY id DESC))[1]
ORDER BY min(id)
