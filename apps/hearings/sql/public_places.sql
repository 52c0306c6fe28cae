-- What the public reads of one hearing, where the public knows it; how it came in is not told.
SELECT number, kind, ''::text AS channel, public_3857 AS place, public_x AS x, public_y AS y
FROM hearings_statement
WHERE hearing_id = %(hearing)s::bigint AND visibility = 'published' AND withdrawn_at IS NULL
