-- How many features of a version became different between two of its revisions.
SELECT count(*) FROM (
    SELECT 1 FROM plans_featurerevision
    WHERE version_id = %(version)s AND id > %(since)s AND id <= %(until)s
    GROUP BY layer, uid
    HAVING (array_agg(before ->> 'content_hash' ORDER BY id))[1]
           IS DISTINCT FROM (array_agg(after ->> 'content_hash' ORDER BY id DESC))[1]) AS news
