-- Everything that changes which statements of a hearing the public reads, besides how many there are.
SELECT count(*), count(*) FILTER (WHERE visibility = 'hidden'), max(hidden_at), max(withdrawn_at)
FROM hearings_statement
WHERE hearing_id = %(hearing)s AND NOT (visibility = 'published' AND withdrawn_at IS NULL)
